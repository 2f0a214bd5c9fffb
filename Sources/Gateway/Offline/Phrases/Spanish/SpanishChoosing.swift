extension Spanish {
    /// Para quién es, cómo elegir, cómo comparar, cómo decidirse.
    static let spanishChoosing = #"""
        ## kind fit
        cues: para quién, te conviene, necesitas, encaja
        heading: Para quién <es/son> {s}
        heading: Empieza por tu propia situación
        heading: Quién le saca más partido y quién puede prescindir
        ask: ¿Para quién <es/son> {s}?
        lead: Antes de comparar {t}, mírate a ti.
        lead: [Primero|Ante todo], ¿para qué quieres {a} y cuántas veces al mes?
        lead: No todo el mundo busca lo mismo en {t}, y hay quien no busca nada.
        lead: No todo el mundo necesita {a}, y cada cual por una razón distinta.
        point: Con qué frecuencia vas a usarlo de verdad
        cues: frecuencia, diario, casa, uso
        Repasa los [últimos|pasados] treinta días y marca los que habrías usado {a}. [Ese
        recuento|Esa cuenta] vale más que [cualquier intención|cualquier propósito]. Lo que sale a
        menudo merece dinero; lo que sale poco se puede pedir a un vecino.

        No cuentes los días que te gustaría, sino los que de verdad [tienes libres|se dejan]. [Para
        diario|Para todos los días] compensa pagar por la comodidad. Para unas pocas veces al año,
        [basta lo más simple|lo simple sobra].

        Sé sincero con la frecuencia. Un uso diario justifica un cuidado y un gasto que el uso
        ocasional no justifica. Si dudas, cuenta cuántas veces te habría hecho falta en el último
        mes: ese número vale más que el plan para el próximo.

        Piensa en un mes corriente y no en uno ideal. Lo que se usa casi todos los días debe ser
        cómodo y resistente; lo que se usa de vez en cuando debe ser, ante todo, fácil de guardar.
        more: Si no puedes responder, pide prestado antes de comprar. Una semana de prueba muestra
        si el interés dura y en qué detalles te fijas.
        point: Qué esperas que cambie
        cues: esperas, objetivo, finalidad
        Di qué podrás dejar de hacer cuando tengas {a}. [Si te sale sin pensar|Si la respuesta es
        rápida], sabes lo que buscas. [Si no|Si te cuesta], quizá la compra pueda esperar.

        Una sola mejora bien dicha [ordena|aclara] toda la búsqueda: menos tiempo, menos ruido,
        mejor resultado. [Escríbela arriba del todo|Ponla la primera de la lista]. Lo que no tenga
        que ver con ella [se cae solo|deja de importar].

        Escribe qué debería ir mejor después: menos tiempo, más comodidad, un mejor resultado, menos
        desperdicio. Una sola expectativa clara basta para juzgar cualquier oferta. Sin ella, todas
        las funciones suenan bien y ninguna decide.

        ¿Qué te molesta hoy? Si [puedes nombrarlo|sabes decirlo|cabe en una frase], puedes
        comprobar si se resolvería. Si no puedes,
        quizá todavía no haya nada que resolver, y esperar no cuesta dinero.
        point: Si estás empezando
        cues: principiantes, principiante, empezar, primera
        A quien empieza le conviene lo que perdona errores: pocos mandos, instrucciones claras y
        piezas fáciles de cambiar. Ya habrá tiempo de pasar a algo más exigente; lo complicado, en
        cambio, puede quitarte las ganas.
        point: Si el presupuesto es ajustado
        cues: barata, barato, baratas, baratos, económica, económico, presupuesto
        Un límite de precio no es un defecto, es un filtro. Decide qué dos o tres cualidades no
        quieres perder y acepta que lo demás sea sencillo. El problema aparece cuando un precio bajo
        tiene que pagar muchas funciones.
        point: Si hay poco espacio
        cues: pequeña, pequeño, compacta, compacto, mini, portátil, viaje
        Antes de enamorarte de {a}, busca su sitio en casa y [pon allí una caja del mismo
        tamaño|marca allí el contorno]. [Déjala unos días|Vive unos días con ello]. Si estorba la
        caja, estorbará lo demás.

        Mide el sitio, también en altura, y deja margen para moverte alrededor. Las versiones
        compactas suelen renunciar a algo: averigua a qué y si lo echarías de menos.
        point: Si lo van a usar varias personas
        cues: familia, oficina, profesional, compartir
        Cuando hay más manos, [gana lo que se entiende sin explicar|lo sencillo gana]. Pide a la
        persona menos paciente de casa que [lo pruebe|dé su opinión]. Su queja de hoy es la avería
        de mañana.

        Poneos de acuerdo en [dos cosas|lo básico]: quién lo cuida y dónde se guarda. {a} sin dueño
        [acaba sucio o roto|envejece deprisa], por bueno que sea.

        Lo que pasa por muchas manos debe explicarse solo, aguantar pequeños errores y limpiarse
        rápido. Pregunta antes a quienes más lo van a usar, y acordad quién se ocupa del cuidado.

        ## kind choose
        cues: elegir, escoger, cómo comprar, seleccionar
        heading: Cómo elegir {a}
        heading: De la lista larga a la elección final
        heading: Una forma tranquila de elegir
        ask: ¿Cómo elijo {a}?
        lead: Elegir es más fácil cuando se hace siempre en el mismo orden.
        lead: El mercado es grande, pero tus necesidades no: así se acorta la lista.
        point: Escribe lo que necesitas antes de mirar ofertas
        cues: necesidades, lista, escribir
        Haz dos listas cortas: lo imprescindible y lo que estaría bien. Hazlas antes de ver ninguna
        oferta, porque las ofertas tienden a reescribir la lista. Tres o cuatro entradas bajo
        «imprescindible» suelen bastar.
        point: Descarta antes de ordenar
        cues: descartar, filtrar, excluir
        Excluir es más rápido que comparar. Recorre las opciones con tu lista y elimina todo lo que
        falle en un punto imprescindible, por atractivo que parezca. Lo que queda suele ser tan poco
        que el orden apenas importa.
        point: Compara lo mismo en el mismo orden
        cues: comparar, comparación, tabla
        Cada descripción empieza por sus puntos fuertes, y cada una tiene otros. Haz una tabla
        pequeña con tus criterios y rellénala para cada opción. Las casillas vacías también dicen
        algo.
        point: Pruébalo o mira cómo se devuelve
        cues: probar, devolver, prueba
        Si puedes, pruébalo antes de pagar. Unos minutos de uso dicen más que cualquier descripción.
        Si no es posible, lee antes las condiciones de devolución y guarda el embalaje hasta estar
        seguro.
        point: Déjalo reposar una noche
        cues: esperar, reposar, noche
        Cuando tengas un favorito, espera al día siguiente. El entusiasmo pasa pronto; las buenas
        razones, no. Si por la mañana sigue pareciéndote bien, lo más probable es que lo esté.

        ## kind variant
        cues: variante, alternativa, versión, opción
        heading: Cuándo compensa una versión especial
        heading: Versiones especiales y quién las necesita
        ask: ¿Necesito una versión especial?
        lead: Una versión especial puede ser un atajo o un rodeo.
        lead: Además de lo habitual hay versiones pensadas para un solo fin.
        point: Mira a qué renuncias
        cues: renuncias, a cambio
        Lo que está hecho para un fin es más débil en los demás. Nombra lo que la versión especial
        no hace tan bien. Si no lo necesitas nunca, la especialidad sale gratis; si lo necesitas
        cada semana, la pagas cada semana.
        point: Comprueba que la necesidad va a durar
        cues: durar, futuro
        Una necesidad de temporada no justifica una compra especial. Pregúntate si la querrías
        dentro de dos años. Si depende de cosas que aún no sabes, lo general deja más puertas
        abiertas.
        point: Compárala con algo sencillo y un complemento
        cues: complemento, accesorio, sencillo
        Muchas veces hay dos caminos: una sola cosa que lo hace todo, o una sencilla y un
        complemento. Lo primero ahorra espacio; lo segundo se repara y se renueva por partes.
        Calcula ambos antes de decidir.

        ## kind decide
        cues: decidir, decisión, conclusión, veredicto, decidirse
        heading: Tomar la decisión
        heading: Cómo decidirse
        heading: La decisión en pocos pasos
        ask: ¿Cómo me decido?
        lead: Llega un punto en el que más información ya no ayuda.
        lead: Una decisión es buena cuando se apoya en lo que sabes hoy.
        point: Vuelve a tu primera frase
        cues: frase, necesidad, principio
        Vuelve a la frase con la que empezaste: para quién es, con qué frecuencia y qué debería
        mejorar. Lee cada opción a la luz de esa frase. Gana la que encaje, aunque otra tenga una
        lista más larga de virtudes.
        point: Que el uso diario rompa el empate
        cues: empate, diario, igual
        Si dos opciones parecen iguales, imagina un día corriente con cada una. ¿A cuál echarías
        mano sin pensar? La comodidad diaria dura más que cualquier otra ventaja.
        more: ¿Sigues dudando? Di una en voz alta como si ya la hubieras elegido y fíjate en lo que
        sientes. Una ligera decepción también es una respuesta.
        point: Pon un límite a la búsqueda
        cues: límite, plazo, tiempo
        Ponte una fecha para decidir. Buscar da sensación de avanzar, pero a partir de cierto punto
        solo retrasa el beneficio. Una buena opción en uso es mejor que una perfecta que se sigue
        buscando.
        point: Planea las primeras semanas
        cues: primeras semanas, después, plan
        La elección es solo la mitad. Piensa cuándo y dónde vas a empezar, qué más hace falta y
        cuándo mirarás atrás para ver si fue acertada. Basta con una nota en el calendario.

        ## kind compare
        cues: comparación, diferencia, diferencias, frente a, vs, comparar
        heading: {x} y {y}, punto por punto
        heading: En qué se diferencian de verdad
        heading: Qué comparar y cómo
        ask: ¿En qué se diferencian {x} y {y}?
        lead: Haz a las dos partes las mismas preguntas y casi toda la discusión desaparece.
        lead: Responde a lo mismo para las dos antes de leer ningún veredicto.
        table: Qué comparar | Por qué importa | Cómo averiguarlo
        row: Esfuerzo cada vez | Decide cuánto se usa | Cuenta los pasos
        row: Resultado | Es la razón de la pregunta | Prueba las dos cosas seguidas
        row: Aprendizaje | La frustración temprana acaba con muchos planes | Pregunta a quien acaba
        de empezar
        row: Espacio | Lo que no tiene sitio estorba | Mide antes de comprar
        row: Cuidado | Las tareas pequeñas suman | Lee las instrucciones
        row: Coste de uso | Dura más que el precio | Suma un año normal
        point: Compara el resultado que te importa
        cues: resultado, sabor, calidad
        Empieza por el resultado. Si puedes, prueba ambas cosas el mismo día y en las mismas
        condiciones. Una diferencia que tú no notas no debería decidir, por mucho que se discuta en
        otros sitios.
        more: Una prueba a ciegas zanja muchos debates. Pide a alguien que prepare las dos y
        júzgalas sin saber cuál es cuál.
        point: Compara el esfuerzo de cada vez
        cues: esfuerzo, tiempo, pasos, comodidad
        El esfuerzo se paga cada vez, así que las pequeñas diferencias crecen. Cuenta los pasos
        desde el principio hasta dejarlo todo recogido. Un minuto más no es nada un domingo y mucho
        un día de trabajo.
        point: Compara el coste de varios años
        cues: coste, precio, años
        Suma la compra, los consumibles y el cuidado de varios años y pon las cifras una al lado de
        la otra. Lo que al principio parece caro acaba a veces igualado. Usa tus propios números:
        todo depende de la frecuencia.

        ## kind when-first
        cues: cuándo elegir, a favor
        heading: Cuándo elegir {x}
        heading: Qué habla a favor de {x}
        ask: ¿Cuándo elegir {x}?
        lead: Hay circunstancias que apuntan hacia {x}.
        lead: Piensa primero en {x} si lo siguiente te resulta familiar.
        point: Tu necesidad coincide con su punto fuerte
        cues: fuerte, coincide
        Elige {x} si la cualidad que pusiste en primer lugar es la que puede darte. Debe ser algo
        que notes semana tras semana. Una razón fuerte de ese tipo pesa más que varias débiles.
        point: Sus inconvenientes no te afectan
        cues: inconvenientes, desventajas
        Toda elección tiene inconvenientes. Escribe los de {x} y tacha los que no te afecten. Un
        inconveniente que depende de las circunstancias de otros no lo es para ti.
        point: Puedes probar sin comprometerte
        cues: probar, compromiso
        Si puedes pedir prestado, alquilar o empezar en pequeño, eso habla a favor de probar primero
        por ahí. Un comienzo pequeño se corrige fácilmente.

        ## kind when-second
        cues: en su lugar, la otra
        heading: Cuándo elegir {y}
        heading: Qué habla a favor de {y}
        ask: ¿Cuándo es mejor {y}?
        lead: Otras circunstancias apuntan en la dirección contraria.
        lead: Ahora, las mismas preguntas para la otra parte.
        point: Tu día a día va en esa dirección
        cues: día a día, rutina
        Recorre una semana normal y marca los momentos en que lo usarías. La hora, la compañía y el
        espacio hablan a menudo a favor de {y}, aunque la otra opción parezca mejor sobre el papel.
        point: Valoras lo que no tiene
        cues: sencillo, menos
        A veces la mejor elección es la que hace menos. Si no vas a usar lo que añade {x}, con {y}
        tendrás menos que aprender y menos que cuidar.
        point: A la larga quizá quieras las dos cosas
        cues: ambas, combinar
        La elección no siempre es definitiva. Empieza por lo que te resulte más fácil de llevar y
        deja lo otro para el día en que sepas exactamente por qué lo quieres.
        """#
}
