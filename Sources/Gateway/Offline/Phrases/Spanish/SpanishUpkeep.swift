extension Spanish {
    /// Cuando algo falla, cuándo pedir ayuda, cómo cuidar; respuestas a una pregunta.
    static let spanishUpkeep = #"""
        ## kind trouble
        cues: problema, problemas, falla, no funciona, solucionar, por qué
        heading: Cuando algo sale mal
        heading: Encontrar la causa
        heading: Problemas frecuentes y qué probar primero
        ask: ¿Y si algo sale mal?
        lead: Casi todos los problemas {with} tienen una causa corriente, y esas se comprueban
        primero.
        lead: Empieza por lo que cambió: lo que ayer funcionaba rara vez falla sin motivo.
        table: Qué notas | Prueba primero | Si no ayuda
        row: Antes iba y ya no va | Deshaz el último cambio | Vuelve al ajuste básico
        row: Va solo a veces | Apunta cuándo ocurre | Cambia una condición cada vez
        row: Nunca ha ido | Compara con las instrucciones | Pregunta a quien tenga lo mismo
        row: Va cada vez peor | Limpia a fondo | Cambia la pieza que se desgasta
        row: No sabes qué pasa | Descríbelo en una frase | Enséñaselo a alguien
        point: Pregunta qué cambió al final
        cues: cambió, último, causa
        Recorre hacia atrás la última semana: quién lo tocó, qué se compró, [qué se movió de
        sitio|qué se limpió]. [Lo más reciente suele tener la culpa|La culpa suele ser de lo más
        reciente]. Déjalo como estaba y observa.

        Recuerda la última vez que todo iba bien. ¿Qué es distinto ahora: un producto nuevo, un
        ajuste movido, otra persona, el tiempo? Deshaz primero el cambio más reciente, aunque
        parezca no tener relación.
        more: Si nada parece haber cambiado, pregunta a quienes están cerca. Los ajustes se mueven
        de paso y los productos se sustituyen sin decir nada.
        point: Prueba una sola cosa cada vez
        cues: una cosa, probar, aislar
        Escribe una lista de sospechas y ve tachando de una en una, [de la más fácil a la más
        difícil|empezando por la que menos cuesta]. [Tarda algo más|Parece lento], y a cambio sabrás
        qué fue.

        Cambia una sola cosa, vuelve a intentarlo y mira. Si no pasa nada, deshaz el cambio antes de
        tocar lo siguiente. Con dos cambios a la vez no sabrás cuál ayudó.
        point: Comprueba primero lo sencillo
        cues: sencillo, obvio, básico
        Antes de tocar nada, repasa lo que da vergüenza repasar: [si está lleno|si está en su
        sitio], la
        fecha, el orden. [Casi todo susto|Más de un susto] se queda ahí,
        aunque luego nadie lo cuente.

        Empieza por lo que se comprueba en un minuto: ¿está todo conectado, limpio, lleno y en su
        posición? A nadie le gusta descubrir que era tan simple, pero muchas veces lo es.
        point: Descríbelo en una frase
        cues: describir, frase, explicar
        Cuéntalo como se lo contarías a alguien por teléfono, sin señalar con el dedo. [Lo que falte
        en la frase|Lo que no sepas decir] es lo que hay que mirar. [Muchas averías terminan ahí|A
        veces con eso basta].

        Pon el problema en una frase: qué hiciste, qué esperabas, qué pasó. A menudo la respuesta
        aparece mientras escribes. Si no, ya tienes la frase que te pedirá quien te ayude.

        ## kind help
        cues: ayuda, profesional, experto, técnico
        heading: Cuándo pedir ayuda
        heading: Saber parar
        ask: ¿Cuándo conviene pedir ayuda?
        lead: Hacerlo uno mismo es un medio, no un fin.
        lead: Preguntar pronto suele salir más barato que preguntar tarde.
        point: Para si hay riesgo
        cues: riesgo, seguridad, electricidad, gas
        Si hay electricidad, gas, presión, altura o salud de por medio, el límite llega pronto. Lee
        los avisos y deja a profesionales lo que es de profesionales. Ningún ahorro vale un
        accidente.
        point: Pon un límite antes de empezar
        cues: límite, intentos
        Decide cuántos intentos vas a hacer y cuánto tiempo les das. Cuando llegues al límite,
        pregunta. Los límites que se ponen de antemano se cumplen; los otros se mueven.
        point: Lleva la información necesaria
        cues: información, describir, fotos
        Quien te ayude necesita hechos: qué es exactamente, qué hiciste, qué pasó y desde cuándo.
        Las fotos ayudan, y el nombre de la etiqueta también. Cuanto mejor sea la descripción, más
        corta será la visita.

        ## kind care
        cues: cuidar, cuidado, limpieza, limpiar, mantenimiento, guardar, conservar
        heading: Cómo cuidar {t}
        heading: Un cuidado sencillo que dura
        heading: Una rutina de cuidado que se mantiene
        ask: ¿Qué cuidado <t:necesita/necesitan> {t}?
        lead: Un poco de cuidado regular es más fácil que un gran esfuerzo de vez en cuando.
        lead: Las cosas duran más en manos de quien hace poco, pero a menudo.
        table: Cuándo | Qué hacer | Por qué
        row: Después de cada uso | Pasar un paño, vaciar, guardar | Nada llega a secarse
        row: Cada semana | Mirar las partes que se mueven | El desgaste se ve pronto
        row: Cada mes | Limpiar lo que no se ve | Los restos se acumulan despacio
        row: Dos veces al año | Cambiar lo que se desgasta | Lo pequeño protege lo grande
        row: Una vez al año | Releer las instrucciones | Las costumbres se desvían
        point: Limpia justo después de usar
        cues: limpiar, después, uso
        Lo que ahora sale con un paño, mañana habrá que frotarlo. Haz de la limpieza el último paso
        del uso y no una tarea aparte. Cuesta un minuto.
        more: Ten un paño y lo necesario en el mismo sitio. El cuidado que empieza buscando algo se
        aplaza.
        point: Usa lo que permite el fabricante
        cues: productos, permitido, fabricante
        Los productos fuertes resuelven un problema y crean otro. Mira en las instrucciones qué se
        puede usar en cada parte. En caso de duda, prueba primero lo más suave y dale tiempo.
        point: Mira las partes que se desgastan
        cues: desgaste, piezas, juntas
        El desgaste no llega de golpe. Mira con regularidad todo lo que se mueve, cierra, filtra o
        se calienta. Cambiar a tiempo una pieza pequeña protege la cara que hay detrás.
        point: Guarda en seco y a mano
        cues: guardar, almacenar, seco
        Un buen sitio es seco, tiene algo de aire y está cerca de donde se usa. Lo que se guarda
        lejos acaba fuera, y lo que se guarda húmedo te lo recordará.

        ## kind answer
        cues: respuesta, en general, en resumen
        heading: La respuesta breve
        heading: Qué se puede decir en general
        lead: {ask} La respuesta sincera tiene dos partes.
        lead: Mucha gente pregunta: {ask} Depende, pero de muy pocas cosas.
        point: Lo que vale en la mayoría de los casos
        cues: mayoría, general
        En la mayoría de los casos, las instrucciones de tu propio equipo o material dan el valor de
        partida. Se escribieron para lo que tienes delante. Empieza por ahí y cámbialo solo por un
        motivo que puedas nombrar.
        point: Por qué no hay una cifra única
        cues: cifra, única, varía
        Las cifras de otros vienen de otras condiciones. Por eso dos fuentes serias pueden
        contradecirse y tener razón las dos. Toma cualquier cifra como un punto de partida y no como
        un resultado.

        ## kind depends
        cues: depende, factores, influye
        heading: De qué depende
        heading: Por qué cambian las respuestas
        lead: Tres o cuatro condiciones explican casi toda la diferencia.
        lead: Antes de comparar respuestas, compara las condiciones.
        point: De lo que usas al principio
        cues: principio, material, calidad
        El punto de partida pesa más que nada: edad, calidad, tamaño y estado de lo que usas. Dos
        personas que siguen la misma regla con material distinto obtienen resultados distintos.
        point: De cómo y dónde se hace
        cues: cómo, dónde, condiciones
        El sitio, la temperatura, la luz y la mano tienen su parte. Se olvidan porque siempre están
        ahí. Si tu resultado no coincide con el de otros, mira esas condiciones antes de dudar de
        ti.
        point: De lo que consideras bueno
        cues: gusto, preferencia, bueno
        Una parte de la respuesta es preferencia. Lo que para uno es justo, para otro es demasiado,
        y ninguna tabla lo resuelve. Decide qué buscas y la pregunta se hará más pequeña.

        ## kind find-out
        cues: averiguar, probar, prueba
        heading: Cómo averiguarlo en tu caso
        heading: Una pequeña prueba que da la respuesta
        lead: Una prueba corta vale más que una búsqueda larga.
        lead: Puedes responderlo tú con un poco de método.
        point: Empieza por el valor recomendado
        cues: recomendado, valor
        Toma la recomendación del fabricante y úsala sin cambios la primera vez. Te da una
        referencia. Sin ella no puedes decir si un cambio mejoró algo.
        point: Avanza en pasos pequeños e iguales
        cues: pasos, pequeños, cambiar
        Cambia un poco el valor, deja lo demás igual y compara. Si mejora, sigue en la misma
        dirección. Si empeora, vuelve un paso atrás y ya tienes la respuesta.
        point: Apunta el valor que funciona
        cues: apuntar, valor, nota
        En cuanto estés conforme, escribe el valor junto con las condiciones. Valdrá mientras no
        cambien. Cuando algo cambie, partirás de tu propia cifra.
        """#
}
