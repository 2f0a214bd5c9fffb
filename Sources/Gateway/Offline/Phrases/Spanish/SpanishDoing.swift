extension Spanish {
    /// Preparar, hacer, comprobar.
    static let spanishDoing = #"""
        ## kind prepare
        cues: preparar, preparación, qué necesitas, antes de empezar, material
        heading: Qué hace falta antes de empezar
        heading: La preparación
        heading: Tenerlo todo a mano
        ask: ¿Qué necesito antes de empezar?
        lead: La preparación es lo que primero se salta al {do} y lo que más se echa de menos.
        lead: Diez minutos tranquilos al principio hacen que lo demás vaya solo.
        bullet: Una superficie despejada y con buena luz
        bullet: Las instrucciones de tu equipo, abiertas por la página adecuada
        bullet: Todo lo que vas a usar, a mano y por orden de uso
        bullet: Un paño y un sitio para lo sucio o lo terminado
        bullet: Tiempo suficiente, y algo más la primera vez
        bullet: Algo para apuntar lo que quieras recordar
        point: Lee las instrucciones de tu propio equipo
        cues: instrucciones, manual, equipo
        El consejo general acaba donde empieza tu equipo. Materiales, límites y avisos de seguridad
        cambian, así que manda lo que diga el fabricante. Lee esa parte una vez entera antes de
        tocar nada.

        Mira lo que dice el fabricante antes de seguir a nadie, tampoco a esta página. Buscas tres
        cosas: lo que no se debe hacer, lo que va primero y qué materiales están permitidos.
        more: Si ya no tienes las instrucciones, casi todos los fabricantes las ofrecen en su web.
        Busca el nombre exacto de la etiqueta: modelos parecidos pueden diferir justo en lo que
        importa.
        point: Reúnelo todo primero
        cues: reunir, material, herramientas
        Saca lo que vayas a necesitar y repásalo con los pasos de abajo. Lo que falta se consigue
        fácilmente ahora y molesta a la mitad. Las pausas son la causa de casi todos los errores.
        point: Elige un momento sin prisa
        cues: momento, prisa, tiempo
        No empieces si tienes que salir pronto. La primera vez se tarda más de lo que dice cualquier
        descripción, porque uno se para a pensar. Deja un margen y disfruta si sobra.
        point: Parte de un estado limpio
        cues: limpio, despejado, estado
        Empieza con todo limpio y en su posición normal. Si algo no sale, sabrás si se debe a lo que
        hiciste o a lo que quedaba de la vez anterior.

        ## kind steps
        cues: paso a paso, pasos, método, proceso, procedimiento
        heading: Paso a paso
        heading: Los pasos, por orden
        heading: El método
        ask: ¿Cuáles son los pasos?
        lead: [El orden importa más que la rapidez.|Para {do}, el orden importa más que la
        rapidez.] [Síguelo una vez tal cual antes de cambiar nada.|La primera vez, no cambies nada.]
        lead: Esta secuencia sirve en casi todos los casos. Si las instrucciones de tu equipo dicen
        otra cosa, mandan ellas.
        step: **Mira antes de empezar.** Fíjate en cómo está todo ahora; basta con una foto.
        step: **Prepara aquello con lo que vas a trabajar.** Déjalo como piden las instrucciones y
        aparta lo que estorbe.
        step: **Haz una prueba pequeña.** Prueba el primer movimiento a pequeña escala y observa qué
        ocurre.
        step: **Haz la parte principal.** Avanza con calma y en una sola dirección, para saber
        siempre qué está hecho y qué queda.
        step: **Párate a la mitad.** Compara con el principio. Corregir ahora es fácil; al final,
        no.
        step: **Termina del todo.** No dejes la última parte para luego: es la que se nota.
        step: **Comprueba el resultado.** Míralo con buena luz antes de recoger.
        step: **Recoge.** Limpia lo que has usado mientras sea fácil y déjalo donde empezará la
        próxima vez.
        step: **Apunta una línea.** Escribe qué harías de otra manera.
        point: Respeta el orden
        cues: orden, secuencia
        Cada paso prepara el siguiente. Si los cambias de sitio, quizá llegues, pero será difícil
        decir por qué salió bien o mal. Mantén el orden las primeras veces y experimenta después.
        point: Ve más despacio de lo que podrías
        cues: despacio, ritmo, prisa
        La rapidez llega sola con la repetición. La primera vez, ve lo bastante despacio para notar
        qué pasa en cada paso. Si notas prisa, aparta las manos un momento y vuelve a leer.
        point: Para si algo no va bien
        cues: parar, cuidado, seguridad
        Si algo se resiste, huele, suena o se ve distinto de lo esperado, para. Casi siempre hay
        tiempo de leer otra vez. La fuerza es la manera habitual de convertir un problema pequeño en
        una reparación.

        ## kind check
        cues: resultado, comprobar, señales, salió bien, buen resultado
        heading: Cómo saber que ha salido bien
        heading: Comprobar el resultado
        heading: Cómo es un buen resultado
        ask: ¿Cómo sé que ha salido bien?
        lead: Un resultado se juzga mejor cuando sabes de antemano qué buscas.
        lead: Comprueba antes de recoger: corregir es fácil mientras todo está a mano.
        point: Compara con el estado anterior
        cues: antes, comparar, foto
        Pon el resultado al lado de la nota o la foto del principio. La comparación muestra avances
        que la memoria esconde, y también lo que no ha cambiado.
        more: Usa la misma luz, el mismo sitio y la misma distancia. Una comparación en condiciones
        distintas habla sobre todo de las condiciones.
        point: Úsalo como siempre
        cues: usar, normal, prueba
        La prueba de verdad es el uso normal. Date uno o dos días antes de juzgar. Lo que parece
        terminado puede mostrar una debilidad, y lo que parece imperfecto funciona a menudo muy
        bien.
        point: Distingue qué defectos importan
        cues: defectos, fallos, problema
        No todo defecto obliga a repetir. Pregúntate si afecta al uso, a la seguridad o a la
        duración. Si solo lo ve quien sabe dónde mirar, déjalo y hazlo mejor la próxima vez.

        ## kind time
        cues: cuánto tiempo, cuánto se tarda, cada cuánto, duración, frecuencia
        heading: Cuánto tiempo hay que calcular
        heading: El tiempo y en qué se va
        ask: ¿Cuánto tiempo lleva?
        lead: La respuesta sincera depende de tu equipo, de tu rutina y de la frecuencia.
        lead: Los tiempos que dan otros suelen ser de manos con experiencia.
        point: Cuenta la preparación y la limpieza
        cues: preparación, limpieza, total
        Lo que se suele decir es solo la parte central. Suma el rato de preparar y el de recoger,
        que puede ser igual de largo. Mide una vuelta completa: ese es el número con el que contar.
        point: La primera vez se tarda más
        cues: primera vez, lento, práctica
        Calcula con generosidad los primeros intentos. El tiempo se va en leer, buscar y decidir, y
        las tres cosas se reducen pronto. A la tercera o cuarta vez conocerás tu propio ritmo.
        point: Que el uso decida la frecuencia
        cues: frecuencia, intervalo, a menudo
        La frecuencia adecuada depende de cuánto y cómo lo uses. Empieza con el intervalo de las
        instrucciones, mira el estado cada vez y alárgalo o acórtalo según lo que veas.

        ## kind before
        cues: lista, comprobación, checklist, repaso
        heading: La lista
        heading: La lista de un vistazo
        ask: ¿Qué debe estar en la lista?
        lead: Copia la lista, tacha lo que no te afecte y ten el resto a la vista.
        lead: Una lista está para marcarla. Recórrela por orden y no te fíes de la memoria.
        bullet: Puedes decir en una frase cuál debe ser el resultado.
        bullet: Sabes cuánto tiempo y dinero quieres dedicar como máximo.
        bullet: Has leído las instrucciones o las condiciones, no solo el resumen.
        bullet: Todo lo necesario está ahí, pedido o prestado.
        bullet: Sabes a quién preguntar si algo no está claro.
        bullet: El sitio está libre y nadie más lo necesita.
        bullet: Hay vuelta atrás si no sale bien.
        bullet: Tienes en el calendario una fecha para revisarlo.
        point: Marca por orden
        cues: marcar, orden
        Las listas funcionan porque no dependen del ánimo. Ve de arriba abajo y marca cada punto
        cuando esté hecho, no cuando casi lo esté. Dos puntos abiertos son motivo para esperar.
        point: Haz tuya la lista
        cues: adaptar, propia
        Después del primer uso, cambia la lista. Quita lo que nunca te afecta y añade lo que
        olvidaste. A la tercera vez será más corta que cualquier lista impresa y más útil.
        point: Tenla donde se necesita
        cues: sitio, visible
        Una lista en un cajón no ayuda a nadie. Ponla donde se hace el trabajo: por dentro de una
        puerta, junto a la mesa, en la pantalla que miras de todos modos.
        """#
}
