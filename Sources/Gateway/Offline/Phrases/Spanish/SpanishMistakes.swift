extension Spanish {
    /// Lo que suele salir mal, al hacer y al comprar, y cómo mejorar.
    static let spanishMistakes = #"""
        ## kind mistakes
        cues: error, errores, fallos, evitar
        heading: Errores fáciles de evitar
        heading: Lo que suele salir mal
        ask: ¿Qué errores conviene evitar?
        lead: Siempre aparecen los mismos errores, y ninguno es una vergüenza.
        lead: De los rodeos de otros se puede aprender sin darlos.
        point: Cambiar varias cosas a la vez
        cues: varias, cambiar, a la vez
        Es una reacción natural: algo no va bien y uno cambia todo lo que podría ser la causa. Si
        mejora, no sabes por qué. Si empeora, sabes aún menos.
        more: Cambia una cosa, deja lo demás como está y compara. Escribe el cambio antes de
        hacerlo. Parece lento un día y resulta rápido en un mes.

        El remedio es una regla sencilla: un cambio por intento. Si ayuda, se queda. Si no, se
        deshace antes de probar lo siguiente.
        point: Saltarse lo básico porque parece obvio
        cues: básico, obvio
        Lo básico aburre, y por eso se salta. Limpieza, orden, buen material, tiempo suficiente:
        nadie habla de ello porque todos lo dan por hecho. Explica más decepciones que cualquier
        detalle fino.
        more: De vez en cuando vuelve a las primeras instrucciones y síguelas al pie de la letra. Si
        el resultado mejora, has encontrado una costumbre que se coló sin avisar.
        point: Copiar tal cual lo que hace otro
        cues: copiar, otro, ejemplo
        Lo que le funciona a alguien funciona en sus condiciones. Con otro equipo, otro material y
        otras costumbres salen otros resultados. Una receta copiada sin sus circunstancias es solo
        una colección de números.
        more: Toma el razonamiento y deja los números. Pregunta por qué se hizo así y si esa razón
        vale también para ti.
        point: Juzgar demasiado pronto
        cues: pronto, juzgar, paciencia
        Un solo intento es un accidente, bueno o malo. Quien abandona tras el primero nunca ve lo
        que podría hacer. Una parte del resultado {with} solo aparece con el tiempo.
        more: Decide de antemano cuántos intentos le das y guarda tu opinión hasta entonces. Apunta
        unas palabras después de cada uno.
        point: Esperar a que algo se rompa
        cues: esperar, romper, descuido
        Mientras todo funciona, el cuidado parece innecesario. Luego falla en el peor momento. El
        descuido no sale caro el mismo día: se acumula en silencio y se paga de golpe.
        more: Pon en el calendario una fecha fija de cuidado, aunque nada parezca necesitarlo. Un
        vistazo regular cuesta minutos y evita días.
        point: Fiarse de la memoria
        cues: memoria, notas
        Estás seguro de que te acordarás, y la próxima vez no es así. Cantidades, ajustes, fechas y
        motivos se borran en unos días. Queda la sensación de que antes salía mejor.
        more: Basta una línea por intento: fecha, qué cambiaste, qué salió. Ten las notas donde se
        hace el trabajo o no se escribirán.
        point: Reunir consejos en lugar de probar
        cues: consejos, leer, información
        Leer da sensación de avanzar. Llega un momento en que cada fuente nueva repite la anterior o
        la contradice, y decidir se vuelve más difícil.
        more: Limítate a dos fuentes que expliquen sus razones y prueba aquello en lo que coinciden.
        Tu propio resultado te dirá cuál leer después.
        point: Hacer con prisa la última parte
        cues: prisa, final, última
        Hacia el final baja la atención, porque el resultado parece estar ya ahí. Justo entonces se
        toman atajos. La última parte es la que todos ven.
        more: Planea el final como un paso más, con su propio tiempo: comprobar, limpiar, recoger,
        apuntar. Si estás cansado, la próxima vez para antes.

        ## kind buying-mistakes
        cues: errores de compra, arrepentirse
        heading: Errores de compra que se pueden evitar
        heading: De qué se arrepiente quien compra
        ask: ¿De qué se arrepiente quien compra?
        lead: El arrepentimiento tiene unas pocas causas típicas.
        lead: Casi todas las malas compras se evitaban con una pregunta más.
        point: Empezar por el producto y no por la necesidad
        cues: producto, necesidad
        Mucha gente empieza por una lista de productos y busca después un motivo para querer uno.
        Entonces gana la mejor presentación. La necesidad llega al final, para justificar lo
        decidido.
        more: Dale la vuelta al orden. Escribe qué te molesta hoy, decide qué lo resolvería y mira
        solo entonces qué se vende para eso.
        point: Pagar por ocasiones raras
        cues: ocasiones, capacidad
        Grandes reuniones, viajes largos, proyectos ambiciosos: es fácil imaginarlos y comprar para
        ellos. Ocurren dos veces al año. Los demás días, lo que sobra estorba.
        more: Elige para una semana normal y pide prestado para las excepciones. Si la excepción se
        vuelve normal, aún podrás cambiar.
        point: Olvidar lo que cuesta mantenerlo
        cues: mantener, consumibles
        El precio se compara al céntimo, mientras que los consumibles, la energía y el cuidado se
        dejan al azar. Con los años pueden ser la parte mayor.
        more: Calcula un año normal antes de comprar y súmalo al precio. Pregunta cuánto vale la
        pieza que más se cambia.
        point: Mirar solo las estrellas
        cues: estrellas, puntuación
        Las estrellas suman cosas que no tienen que ver: el envío, el embalaje, el humor y la
        calidad. El número esconde justo lo que quieres saber.
        more: Lee cinco opiniones enteras de la mitad de la escala y busca a gente que viva como tú.
        Se tarda diez minutos.
        point: Calcular las medidas a ojo
        cues: medidas, medir, espacio
        En una sala grande todo parece más pequeño. En casa hay estantes, puertas y enchufes que ya
        estaban. Unos centímetros deciden si algo se usa o se guarda.
        more: Mide el sitio, marca el contorno con cinta y deja la cinta un día. Notarás si estorba.
        point: Dejarse llevar por una oferta
        cues: oferta, prisa, descuento
        La fecha de una oferta sirve para acortar el tiempo de pensar. Lo que ayer no querías no se
        vuelve necesario porque hoy cueste menos.
        more: Decide qué quieres y cuánto pagarías antes de que empiece la temporada de ofertas. Así
        una buena oferta se reconoce enseguida.

        ## kind improve
        cues: mejorar, consejos, trucos, ideas
        heading: Pequeñas mejoras que suman
        heading: Cómo sacarle más partido
        ask: ¿Cómo puedo mejorar?
        lead: Ninguna de estas ideas exige talento, y casi ninguna cuesta dinero.
        lead: Se mejora con cambios pequeños que se quedan.
        point: Cambia una cosa cada vez
        cues: cambiar, una cosa
        Para saber qué ayuda, solo una cosa puede ser distinta de la última vez. La regla es vieja y
        sosa, y es la manera más rápida de mejorar. Así cada intento responde a una pregunta.
        more: Escribe la pregunta antes de empezar: «¿Mejora si hago esto?». Después responde sí, no
        o no lo sé. No lo sé cuenta como no.
        point: Toma notas breves
        cues: notas, apuntar
        Unas palabras después de cada intento convierten la experiencia en conocimiento. Sin ellas
        tienes una impresión; con ellas, una serie.
        more: Usa siempre las mismas tres columnas y lee las cinco últimas líneas antes de empezar
        de nuevo.
        point: Parte de una buena base
        cues: base, material, ingredientes
        El mejor método no salva una mala base. Lo que entra al principio limita lo que puede salir.
        Dedica tu atención, y si hace falta tu dinero, al primer eslabón.
        more: Sustituye un elemento básico por otro claramente mejor y deja lo demás igual. Si notas
        la diferencia, has encontrado dónde gastar.
        point: Prepáralo todo antes
        cues: preparar, listo
        Las interrupciones son enemigas del buen resultado. Deja a mano lo que necesitas, en el
        orden en que lo vas a usar, y lee los pasos una vez.
        more: Haz una foto de una buena disposición y cópiala la próxima vez. Al cabo de un tiempo
        no te hará falta.
        point: Recoge enseguida
        cues: recoger, limpiar
        Limpiar es más fácil justo después y acorta el comienzo siguiente. Además enseña en qué
        estado está todo cuando aún se puede hacer algo.
        more: Trata la limpieza como el último paso y no como una tarea aparte. Termina lo bastante
        pronto para incluirla.
        point: Hazlo siempre igual
        cues: igual, rutina, repetir
        La repetición hace visibles las diferencias. Si cada intento es distinto, ningún cambio se
        puede juzgar. Elige una manera sencilla y mantenla hasta tener una razón para dejarla.
        more: Pon los pasos en un orden fijo y dilos en voz alta unas cuantas veces. Cambia la
        rutina entre intentos, nunca a la mitad.
        point: Compara dos resultados a la vez
        cues: comparar, probar
        Dos resultados juntos dicen más que dos resultados en días distintos. La memoria alisa las
        diferencias; la comparación directa las saca a la luz.
        more: Si puedes, compara a ciegas. Bastan una persona que ayude y dos etiquetas.
        point: Aprende cómo es lo bueno
        cues: bueno, referencia, ejemplo
        Es difícil apuntar a algo que no se ha visto nunca. Busca un buen ejemplo, míralo de cerca e
        intenta nombrar tres cosas que lo hacen bueno.
        more: Guarda el ejemplo, o una foto, como referencia. Pon al lado tu propio resultado de vez
        en cuando.
        """#
}
