extension Spanish {
    /// Títulos, y lo que una idea dice de sí misma.
    static let spanishTitles = #"""
        ## pool title.guide.thing
        - {n}: guía práctica
        - {n}: una guía clara
        - guía sencilla sobre {s}
        - {n}: lo esencial
        - {n}: por dónde empezar
        - entender {s}
        - {n}: lo que decide el resultado
        - {n}: claves para acertar
        ## pool title.guide.action
        - {do}: guía práctica
        - lo que conviene saber antes de {do}
        ## pool title.guide.pair
        - {x} y {y}: guía práctica
        ## pool title.explainer
        - qué <es/son> {s}: explicación sencilla
        - {n}: qué es y por qué importa
        - entender {s} en pocas palabras
        ## pool title.answer
        - {ask} De qué depende
        - {ask} Una respuesta sincera
        - {ask} Cómo averiguarlo
        ## pool title.questions
        - {n}: preguntas frecuentes
        - primeras preguntas sobre {s}
        - {n}: dudas y respuestas
        ## pool title.checklist
        - {n}: lista de comprobación
        - la lista breve para {do}
        ## pool title.checklist.action
        - cómo {do}: lista de comprobación
        - lista para {do}
        ## pool title.mistakes
        - {count} errores frecuentes {with}
        - {n}: {count} errores evitables
        - lo que suele salir mal {with}
        ## pool title.mistakes.trouble
        - {ask} {count} errores que llevan a ello
        ## pool title.guide.trouble
        - {ask} Guía de las causas habituales
        ## pool title.listicle.trouble
        - {ask} {count} costumbres que ayudan
        ## pool title.questions.trouble
        - {ask} Preguntas frecuentes
        ## pool title.mistakes.action
        - cómo {do}: {count} errores que evitar
        - {count} errores frecuentes {with}
        ## pool title.care
        - cómo cuidar {t} para que <t:dure/duren> más
        - {n}: cuidado, limpieza y conservación
        ## pool title.troubleshooting
        - qué hacer cuando algo falla {with}
        - problemas {with}: cómo encontrar la causa
        ## pool title.troubleshooting.trouble
        - {ask} Cómo encontrar la causa
        - {ask} Qué comprobar primero
        ## pool title.how-to
        - cómo {do} paso a paso
        - cómo {do} de principio a fin
        - {do}: un método sencillo
        - cómo {do} y acertar a la primera
        ## pool title.listicle
        - {n}: {count} mejoras sencillas
        - {count} cambios que ayudan {with}
        - {n}: {count} buenas costumbres
        - mejorar {with}: {count} ideas
        ## pool title.listicle.action
        - cómo {do}: {count} consejos
        - {count} consejos para {do}
        - {count} cambios que ayudan {with}
        ## pool title.buying-guide
        - cómo elegir {a}
        - {n}: guía de compra
        - elegir {a}: lo que importa
        ## pool title.buying-guide.best
        - {kw}: en qué fijarse
        - {kw}: cómo decidirse
        - {kw}: cómo encontrar la opción adecuada
        ## pool title.buying-list
        - {count} criterios para elegir {a}
        - qué mirar al comprar {a}
        - comprar {a}: {count} comprobaciones
        ## pool title.buying-list.best
        - {kw}: {count} criterios
        - {kw}: qué comprobar antes
        ## pool title.buying-mistakes.best
        - {kw}: errores de compra
        - {kw}: errores que evitar
        ## pool title.guide.best
        - {kw}: qué significa y cómo encontrar lo que te conviene
        ## pool title.buying-mistakes
        - {count} errores al comprar {a}
        - {n}: errores de compra
        ## pool title.comparison
        - ¿{xy}? Cómo elegir
        - {xy}: una comparación justa
        - {x} frente a {y}: las diferencias que importan
        ## pool title.decision
        - ¿necesitas {a}? Cómo decidirlo
        - {n}: para quién sí y para quién no
        ## pool title.decision.question
        - {ask} Cómo decidirlo
        - {ask} Una prueba sincera
        ## pool title.reviews
        - cómo leer opiniones sobre {s}
        - {n}: opiniones en las que confiar
        ## pool title.sellers
        - dónde comprar {a}
        - comprar {a}: qué preguntar
        ## pool title.sellers.service
        - {n}: a quién acudir y qué preguntar antes
        ## pool title.cost-guide
        - lo que <t:cuesta/cuestan> de verdad {t}
        - {n}: de qué depende el precio
        - {n}: en qué ahorrar

        ## pool angle.guide
        - Una introducción amplia y clara, en un orden útil
        ## pool angle.explainer
        - Una definición en palabras sencillas y lo que se sigue de ella
        ## pool angle.answer
        - Respuesta directa a una pregunta, con las condiciones de las que depende
        ## pool angle.questions
        - Las primeras preguntas de quien empieza, una por sección
        ## pool angle.checklist
        - Una lista para recorrer, con razones breves
        ## pool angle.mistakes
        - Lo que suele salir mal, por qué y el remedio sencillo
        ## pool angle.care
        - Cuidar lo que se tiene con una rutina que dura
        ## pool angle.troubleshooting
        - Encontrar la causa con método y no por suerte
        ## pool angle.how-to
        - Una tarea, de la preparación al resultado
        ## pool angle.listicle
        - Varias mejoras pequeñas que se pueden probar una a una
        ## pool angle.buying-guide
        - De la necesidad a la lista corta y a la decisión, sin nombres de productos
        ## pool angle.buying-list
        - Los criterios que deciden, cada uno con su comprobación
        ## pool angle.buying-mistakes
        - De qué se arrepiente quien compra y cómo evitarlo
        ## pool angle.comparison
        - Dos opciones medidas con las mismas preguntas
        ## pool angle.decision
        - Una prueba sincera de si hace falta
        ## pool angle.reviews
        - Leer las opiniones de otros por lo que valen
        ## pool angle.sellers
        - Elegir a quién comprar y qué aclarar antes de pagar
        ## pool angle.cost-guide
        - Todos los costes con el tiempo, y no solo el precio

        ## pool about.learn
        - Explica el tema a quien quiere la visión general antes de los detalles, en un orden útil.
        - Da a quien empieza una base suficiente y un primer paso que dar.
        ## pool about.do
        - Acompaña a quien lee desde la preparación hasta la comprobación del resultado.
        - Muestra una manera tranquila de hacerlo que no exige talento especial.
        ## pool about.buy
        - Ayuda a quien va a elegir {a} a saber lo que necesita antes de mirar ofertas.
        - Ofrece un método para elegir {a} que no depende de nombres de productos.
        ## pool about.err
        - Nombra lo que suele salir mal {with} y ofrece un remedio sencillo en cada caso.
        ## pool about.habits
        - Reúne pequeños cambios que mejoran los resultados {with}, cada uno con su razón.
        ## pool about.cost
        - Ordena los costes de {t} con el tiempo, para planear y ahorrar donde toca.
        ## pool about.compare
        - Compara {x} y {y} con las mismas preguntas y dice qué circunstancias hablan de cada lado.

        ## pool audience.learn
        - Personas que empiezan y quieren primero una visión general
        - Lectores curiosos que quieren entender el tema
        ## pool audience.do
        - Personas que quieren {do} por su cuenta y lo han hecho pocas veces
        - Principiantes cuidadosos que quieren conocer cada paso
        ## pool audience.buy
        - Personas que van a comprar {a} por primera vez
        - Compradores con demasiadas opciones que quieren una lista corta
        ## pool audience.err
        - Personas cuyos resultados {with} no son los que esperaban
        ## pool audience.habits
        - Personas que conocen lo básico y quieren mejores resultados
        ## pool audience.cost
        - Compradores con un presupuesto fijo
        ## pool audience.compare
        - Personas que dudan entre {x} y {y}
        """#
}
