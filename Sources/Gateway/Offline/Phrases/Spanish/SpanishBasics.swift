extension Spanish {
    /// Qué es, por qué importa, cómo empezar, cómo seguir, cómo terminar.
    static let spanishBasics = #"""
        ## kind basics
        cues: qué es, que es, qué son, conceptos, básico, significado, introducción, entender
        heading: Qué conviene saber primero sobre {s}
        heading: Lo básico, en palabras sencillas
        heading: De qué hablamos cuando hablamos de {s}
        ask: ¿Qué conviene saber primero sobre {s}?
        lead: Antes de dar consejos, [conviene|merece la pena] aclarar un par de cosas.
        lead: No hace falta saberlo todo para decidir bien; basta con tener una idea clara.
        lead: Buena parte de la confusión viene de usar las mismas palabras para cosas distintas.
        point: Di en qué situación estás
        cues: situación, caso, contexto
        Una misma búsqueda esconde situaciones muy distintas. Quien solo siente curiosidad, quien
        empieza la semana que viene y quien lleva años en esto preguntan por lo mismo y necesitan
        respuestas diferentes. [Decide|Piensa] cuál de ellas es la tuya y lee cada consejo con eso
        en mente.

        El mismo consejo puede ser bueno para un uso diario y malo para un uso ocasional. Describe
        tu caso en una frase: para quién es, con qué frecuencia y dónde. Esa frase te ahorrará
        muchas dudas más adelante.
        more: Cuando dos fuentes se contradigan, mira cuál de las dos habla de tu
        caso. A menudo ambas tienen razón y lo único que cambia es la situación.
        point: Separa lo esencial de lo accesorio
        cues: esencial, accesorio, importante, partes
        Todo tema tiene un núcleo y un borde. El núcleo es aquello sin lo que el resultado no sale;
        el resto es comodidad, gusto o costumbre. Dedica el primer esfuerzo al núcleo y deja los
        extras para después, cuando sea más fácil valorarlos.

        Haz una prueba sencilla con cada cosa que leas: ¿fallaría el resultado sin ella o solo sería
        un poco menos cómodo? La primera lista es corta. Apréndela bien {with} y trata la segunda
        como un adorno que puede esperar.
        more: Los aficionados hablan sobre todo de los extras, porque lo básico ya lo dan por
        sabido. Por eso muchos consejos parecen más exigentes de lo que son.
        point: Distingue lo que depende de ti
        cues: depende, control, factores
        Hay cosas que están en tu mano, como la preparación, el orden o la atención. Otras vienen
        dadas, como el espacio, el presupuesto o el tiempo. Apunta unas y otras: el esfuerzo rinde
        donde puedes cambiar algo.

        El resultado {with} es una mezcla de decisión y circunstancia. Si algo te decepciona,
        pregúntate primero cuál de las dos ha fallado. Así sabrás si debes cambiar lo que haces o lo
        que esperas.
        point: Deja los detalles para más tarde
        cues: detalles, avanzado
        Siempre queda un detalle por aprender, y es tentador reunirlos todos antes de empezar. Es
        mejor al revés. Un primer intento te enseña qué detalles importan en tu caso, y la mayoría
        resulta no tener importancia.

        ## kind why
        cues: por qué, ventajas, beneficios, merece la pena, importa
        heading: Por qué merece la pena prestar atención
        heading: Qué ganas si lo haces bien
        heading: Las razones prácticas
        ask: ¿Por qué importa?
        lead: Las razones son más prácticas que grandiosas.
        lead: Es justo preguntarse qué se gana con el esfuerzo.
        point: Ahorra repeticiones
        cues: tiempo, esfuerzo, repetir
        Lo que se decide bien una vez no hay que decidirlo de nuevo. Quien pasa por encima de {s} a
        toda prisa suele volver varias veces al mismo punto, cada vez con menos paciencia. Pensarlo
        una hora al principio sale más barato.

        Gran parte del disgusto viene de hacer dos veces lo mismo. Rehacer cuesta más que hacer
        despacio. Tener claro lo que quieres antes de empezar es la protección más sencilla.
        point: Hace el resultado más previsible
        cues: resultado, calidad, fiable
        La suerte puede dar un buen resultado una vez. Entender lo que haces lo da siempre. Cuando
        sabes qué causa cada efecto, puedes repetir lo que funcionó y dejar lo que no.

        Un buen resultado que no se puede repetir resulta frustrante. Unos cuantos intentos
        cuidadosos {with}, y algo de atención a lo que cambió entre ellos, llevan muy lejos.
        point: Mantiene el gasto a raya
        cues: dinero, gasto, presupuesto
        A menudo se gasta dinero para compensar lo que no se entiende. Comprar parece un avance,
        aunque un cambio de costumbre habría servido más. Saber qué importa te permite gastar donde
        se nota y ahorrar en lo demás.
        point: Se disfruta más
        cues: disfrutar, confianza, gusto
        Lo que se entiende se disfruta. La inseguridad convierte cualquier tropiezo en un fracaso.
        Con un poco de base, el tropiezo {with} es lo que es: algo con una causa probable y una
        solución que probar.

        ## kind start
        cues: empezar, primeros pasos, comenzar, inicio
        heading: Una manera sensata de empezar
        heading: Los primeros pasos
        heading: Empezar poco a poco
        ask: ¿Por dónde empiezo?
        lead: Los comienzos son más fáciles cuando son pequeños.
        lead: Un buen comienzo depende más del orden que del dinero o del talento.
        lead: El primer intento sirve para aprender; no tiene que impresionar a nadie.
        point: Ponte un objetivo pequeño
        cues: objetivo, meta
        Elige un objetivo que quepa en una semana normal. Mejorar es un deseo; hacerlo dos veces y
        anotar qué pasa es un objetivo. Los objetivos pequeños tienen otra ventaja: pronto
        descubres si de verdad te <interesa/interesan> {s}.

        Un objetivo estrecho es mejor que uno ambicioso. Quédate con la parte que más te importa y
        deja que lo demás sea normal por ahora. Es más fácil tener paciencia cuando solo hay que
        mejorar una cosa.
        point: Usa lo que ya tienes
        cues: material, herramientas, equipo, tienes
        Antes de comprar nada, mira a tu alrededor. Casi siempre se puede empezar con lo que hay o
        con algo prestado. Lo que falta se ve con el uso, y entonces el dinero va al sitio adecuado.

        Lo que se compra antes del primer intento se elige a ciegas. Empieza con lo que tengas,
        observa dónde te frena y cambia justo eso.
        point: Dale un sitio y una hora
        cues: sitio, hora, lugar, horario
        Las novedades fracasan más por falta de hueco que por falta de habilidad. Resérvales un
        momento fijo y un lugar fijo, por pequeños que sean. Lo que tiene su sitio se hace; lo que
        hay que encajar se aplaza.
        point: Revisa después de unos intentos
        cues: revisar, repasar, aprender
        Después de tres o cuatro intentos, para y mira atrás. ¿Qué fue más fácil de lo esperado?
        ¿Qué parte has ido dejando? Las respuestas dicen más sobre el siguiente paso {with} que
        cualquier lista.

        ## kind habit
        cues: rutina, día a día, diario, costumbre, semana
        heading: Cómo encajarlo en una semana normal
        heading: El día a día
        heading: Mantener la costumbre
        ask: ¿Cómo lo encajo en mi día a día?
        lead: Lo que ocurre en los días normales decide más que lo que ocurre el primero.
        lead: La rutina suena aburrida, pero es lo que hace fáciles las cosas.
        point: Únelo a algo que ya haces
        cues: unir, anclar, ya haces
        Una costumbre nueva se sostiene mejor colgada de una vieja. Busca algo que haces de todos
        modos, más o menos a la misma hora, y pon lo nuevo justo antes o después. No hará falta
        ningún recordatorio.

        La memoria organiza mal. Conecta la tarea con un momento que llega solo: el final del
        desayuno, la vuelta del trabajo, el primer rato tranquilo del sábado. En unas semanas el
        enlace se mantiene sin esfuerzo.
        point: Ten lista una versión mínima
        cues: mínima, corta, rápida
        Habrá días en los que la versión completa no quepa. Decide de antemano cuál es la más
        pequeña que sirve y haz esa en lugar de nada. Es más fácil encoger una rutina que volver a
        empezarla.
        point: Déjalo todo listo para la próxima vez
        cues: ordenar, limpio, listo
        El final de una vez es el comienzo de la siguiente. Deja las cosas limpias, completas y a
        mano. Cuesta poco mientras aún estás en ello, y elimina la excusa más frecuente para no
        empezar.

        La mitad del esfuerzo consiste en llegar al punto en que se puede empezar. Si recoges al
        terminar, esa mitad ya está hecha.
        point: Ajusta una vez al mes
        cues: ajustar, mensual, revisar
        Cambiar algo todos los días impide ver qué funciona. Deja la rutina como está durante unas
        semanas, apunta lo que te molesta y cambia después lo peor. Con calma, las mejoras se
        quedan.

        ## kind next
        cues: siguiente, conclusión, resumen, próximos pasos, para terminar
        heading: Y ahora, ¿qué?
        heading: El siguiente paso
        heading: Para terminar
        heading: Lo que merece la pena recordar
        ask: ¿Qué hago ahora?
        lead: Nada de esto tiene que ocurrir a la vez.
        lead: Leer es la parte fácil; un pequeño paso lo hace útil.
        lead: Si te quedas con unas pocas cosas, que sean estas.
        point: Elige un paso para esta semana
        cues: paso, semana, acción
        Toma una idea de esta página y ponla en práctica en los próximos días. No importa mucho
        cuál. Un solo cambio llevado a cabo enseña más sobre {s} que un plan completo que se queda
        en el papel.

        Decide qué vas a hacer antes de que acabe la semana, y hazlo tan pequeño que no puedas
        ponerte excusas. Después, el paso siguiente suele verse solo.
        point: Anota lo que vas aprendiendo
        cues: anotar, notas, apuntar
        Guarda unas líneas de notas: qué probaste, qué esperabas, qué salió. Cuestan un minuto y se
        convierten en la mejor guía, porque tratan de tu caso y de ningún otro.

        Unas notas breves te servirán más que una buena memoria. La próxima vez que tengas que
        decidir algo sobre {s}, sabrás qué probaste ya y por qué.
        point: Vuelve cuando cambie tu situación
        cues: cambiar, volver, revisar
        Lo que hoy es adecuado puede no serlo dentro de un año. Una casa distinta, otro presupuesto
        u otro ritmo son buenos momentos para repasar la cuestión. Hasta entonces no hace falta
        darle más vueltas.
        point: Pregunta si te atascas
        cues: preguntar, ayuda, duda
        Si queda alguna duda, pregunta a alguien con experiencia y cuéntale antes tu caso en dos o
        tres frases. Una pregunta concreta obtiene una respuesta útil; una general, una opinión
        general.
        point: Decide qué vas a dejar fuera
        cues: dejar, fuera, tachar
        Un plan mejora cuando se tacha algo. Repasa esta página y elimina lo que no te afecte. Lo
        que quede será tu propia guía breve, y cabrá en una hoja.

        ## kind general
        heading: Algo más sobre {s}
        lead: Esta parte merece una mirada más atenta.
        lead: Unas palabras sobre este punto, que a menudo se pasa por alto.
        point: Empieza por lo que sabes
        Empieza por lo que sabes con certeza y marca lo que solo supones. Las sorpresas {with}
        salen de las suposiciones. Cada una que compruebes antes es
        una sorpresa menos.
        point: No pierdas de vista para qué es
        Entre tantos detalles es fácil perder de vista la
        finalidad. Pregúntate de vez en cuando qué debe aportarte esta parte. Si no hay respuesta,
        probablemente se puede quitar.
        point: Toma el camino más sencillo que funcione
        Si hay dos caminos hacia lo mismo, toma el
        que tenga menos piezas. Es más fácil de entender, de repetir y de arreglar. Siempre podrás
        pasar al otro cuando sepas qué le falta a este.
        """#
}
