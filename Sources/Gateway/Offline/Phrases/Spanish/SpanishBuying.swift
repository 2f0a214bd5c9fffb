extension Spanish {
    /// En qué fijarse, qué dicen otros, a quién comprar, qué hacer al recibirlo.
    static let spanishBuying = #"""
        ## kind criteria
        cues: fijarse, criterios, características, factores, calidad
        heading: En qué fijarse
        heading: Los criterios que importan
        heading: Qué comprobar, punto por punto
        ask: ¿En qué tengo que fijarme?
        lead: Para elegir {a}, una lista corta de criterios vale más que una larga de candidatos.
        lead: Con {t}, estos son los puntos que se notan al cabo de un mes y no solo el primer día.
        bullet: ¿Hace aquello para lo que lo quieres, sin accesorios?
        bullet: ¿Se llega bien a todo lo que hay que limpiar?
        bullet: ¿Hay recambios y consumibles fáciles de encontrar?
        bullet: ¿Cabe en el sitio que has medido?
        bullet: ¿Hay alguien a quien preguntar si deja de funcionar?
        table: Criterio | Qué preguntar | Señal de alarma
        row: Origen | ¿Se dice de dónde viene? | Elogios en lugar de datos
        row: Frescura | ¿Lleva una fecha? | Ninguna fecha
        row: Envase | ¿Cuánto te dura? | Solo lo grande sale a cuenta
        row: Construcción | ¿Se notan firmes las partes móviles? | Holguras y bordes cortantes
        row: Manejo | ¿Se usa sin mirar el manual? | Ajustes importantes escondidos
        row: Limpieza | ¿Cuánto se tarda después de usarlo? | Partes a las que no se llega
        row: Consumibles | ¿De dónde salen? | Un solo proveedor
        row: Tamaño | ¿Cabe con margen? | Faltan las medidas
        row: Servicio | ¿Quién responde a las preguntas? | Ni dirección ni teléfono
        point: Comprueba el origen
        cues: origen, procedencia, viene
        Lo bueno tiene un origen que alguien se atreve a nombrar. Busca un lugar, un productor o una
        variedad, y desconfía de donde solo haya adjetivos.

        Un origen claro dice más que una página de elogios. Se puede comprobar, y permite encontrar
        lo mismo otra vez.
        more: Pregunta a quien vende qué se lleva a su casa y por qué. El origen suele ser parte de
        la respuesta.

        Si dos orígenes cuestan lo mismo, prueba un poco de cada uno. Tu gusto vale más que un mapa.
        point: Comprueba la frescura
        cues: fresco, frescura, fecha, edad
        Mira primero la fecha y de qué fecha se trata. La de elaboración dice más que la de
        caducidad, porque cuenta el tiempo que lleva esperando.

        La frescura se pierde pronto y no se vuelve a comprar. Elige a quien vende mucho y almacena
        poco, y apunta el día en que lo abres.
        more: Compra para dos o tres semanas hasta que conozcas tu ritmo. Lo que se gasta a tiempo
        no pide cuidados.

        Escribe encima la fecha en que lo abriste. Tras unas pocas veces sabrás cuánto aguanta
        contigo.
        point: Comprueba cuánto te dura un envase
        cues: cantidad, cuánto, gastar
        Lo grande solo sale a cuenta si se acaba a tiempo. Suma lo que gastas en una semana normal y
        compra para esa semana, no para el precio.

        Empieza por lo más pequeño que haya. Si te gusta, pierdes poco por pagar algo más una vez;
        si no, te ahorras lo demás.
        more: Anota cuánto te dura el primero. Ese dato decide el tamaño de los siguientes.

        Si solo lo hay grande, compártelo. Los dos lo tendréis fresco.
        point: Comprueba con qué combina
        cues: combina, método, acompaña
        No todo va bien con cualquier forma de prepararlo. Di cómo lo preparas tú y para quién, y
        pregunta qué encaja con eso antes de comparar nada.

        La leche, el agua y la costumbre cambian el resultado tanto como la propia elección. Prueba
        lo nuevo tal como lo vas a tomar.
        more: Deja lo demás igual cuando pruebes algo nuevo. Si no, juzgas el cambio y no la cosa.

        Escribe en tres palabras qué quieres encontrar. Así cualquier descripción se lee mejor.
        point: Comprueba que sea sólido
        cues: sólido, construcción, material, calidad
        Mira por debajo y por detrás, donde nadie [espera que mires|hace fotos]. [Ahí se ve|Es ahí
        donde se nota] si el cuidado llegó hasta el final. En {a} que va a durar, lo que no se ve
        está tan bien hecho como lo que se ve.

        Mueve despacio todo lo que se mueve. [Lo que roza hoy|Lo que baila hoy] se atascará dentro
        de un año. Un cierre que encaja con un clic claro [es buena señal|dice más que la ficha].

        La calidad se ve en las partes que se mueven y en las que se tocan. Abre, cierra, gira y
        levanta todo lo que se pueda. Lo que baila cuando es nuevo no se apretará con los años.
        more: Pregunta cómo se abre. Lo que va atornillado lo puede reparar mucha gente; lo que va
        pegado se cambia entero en cuanto falla la pieza más pequeña.
        point: Comprueba que sea fácil de manejar
        cues: manejo, fácil, uso, mandos
        Imagina que tienes una mano ocupada y poca luz. [¿Sabrías seguir?|¿Podrías usarlo igual?] Lo
        que pide dos manos y toda la atención [se usa menos|acaba usándose los domingos].

        Pide que te lo enseñen una vez y repítelo tú sin ayuda. [Si lo consigues|Si te sale], no
        necesitarás el manual. Si no, pregúntate si dentro de un mes [te acordarías|tendrías ganas].

        El manejo decide cuántas veces se usa. Cuenta los pasos desde que te apetece hasta que todo
        vuelve a estar limpio y en su sitio. Cada paso que se ahorra vale más que un ajuste nuevo.
        more: Intenta usarlo una vez sin leer las instrucciones. No hace falta que salga bien, pero
        deberías poder adivinar lo principal.
        point: Comprueba cómo se limpia
        cues: limpieza, limpiar, cuidado
        Cuenta cuántas partes hay que separar después de cada uso, y [cuántas caben en el
        fregadero|cuántas se pueden lavar sin más]. [Con tres se vive bien|Tres es un buen número];
        con ocho se empieza a poner excusas.

        Busca el rincón al que no llega el paño. [Siempre hay uno|Casi siempre existe], y en él se
        decide cómo estarán {t} dentro de dos años. [Pregunta con qué se limpia|Pregunta cómo se
        llega ahí].

        Todo lo que se usa necesita cuidado, y lo que cuesta limpiar se limpia tarde. Busca partes
        que se quiten sin herramientas, superficies sin rincones e instrucciones que digan con
        claridad cada cuánto hay que hacer algo.
        more: Imagina la limpieza un martes por la noche, no un sábado con tiempo. Lo que aplazarías
        entonces es el cuidado real que exige.
        point: Comprueba qué necesita alrededor
        cues: accesorios, consumibles, necesita
        Casi nada funciona solo. Averigua qué consumibles, herramientas o conexiones hacen falta,
        cuáles vienen incluidos y de dónde salen los demás. Algo barato con compañía cara no es
        barato.
        more: Mira también lo que ya tienes. Un repaso rápido antes de comprar evita la pieza que
        falta el primer día y el duplicado en el armario.
        point: Comprueba cuánto tiempo tendrá servicio
        cues: servicio, garantía, recambios, reparar
        Una cosa dura lo que duran sus recambios. Pregunta si las piezas que se desgastan se venden
        por separado y quién hace las reparaciones. La respuesta dice también cómo espera el
        fabricante que se use.
        more: Manda una pregunta antes de comprar y mira qué vuelve. Importa menos la rapidez que el
        hecho de que alguien la haya entendido.
        point: Comprueba si puede crecer contigo
        cues: crecer, ampliar, mejorar
        Pregúntate qué harás distinto cuando ya sepas. [Si te viene una cosa concreta a la cabeza|Si
        se te ocurre algo concreto], comprueba que {a} lo permita. Si no se te ocurre nada, [no
        pagues por ello|lo sencillo te basta].

        Las necesidades crecen con la experiencia. Es útil que quede un poco de margen: un ajuste
        que aún no tocas, una pieza que se puede cambiar por otra mejor. Más margen solo sería peso.
        more: Ese margen solo vale dinero si puedes nombrar el siguiente paso. «Puede hacer más» no
        es un paso.

        ## kind reviews
        cues: opiniones, reseñas, valoraciones, análisis
        heading: Cómo leer opiniones sin dejarse llevar
        heading: Qué pueden decirte las opiniones de otros
        ask: ¿Puedo fiarme de las opiniones?
        lead: Las opiniones sobre {t} sirven cuando se leen en busca de hechos y no de estrellas.
        lead: Alguien ha comprado ya {a}; la cuestión es si se parece a ti.
        lead: Sobre {t} opina mucha gente; [interesan los que viven como tú|busca a quien viva como
        tú].
        point: Busca a gente en tu situación
        cues: situación, parecida, similar
        Quien vive como tú [nota lo que tú notarás|se fija en lo mismo que tú]. Busca en los textos
        su casa, su prisa y sus manías, y [quédate con dos o tres|descarta el resto]. Tres opiniones
        así valen por trescientas.

        Pon en el buscador tu caso y no el producto: pocos metros, muchas prisas, manos pequeñas.
        [Aparecerán menos opiniones|Saldrán menos], pero hablarán de ti.

        Una puntuación es la media de personas con necesidades distintas. Busca a quien cuente cómo
        lo usa, cuánto y desde cuándo. Un informe cuidadoso de alguien como tú vale más que cien
        estrellas.
        point: Lee primero las notas intermedias
        cues: intermedias, estrellas, notas
        Salta las cinco estrellas y la única, y [lee lo de en medio|empieza por las tres]. Ahí
        escribe quien ha dudado. [De sus dudas|De lo que le hizo dudar] se aprende más que de un
        entusiasmo.

        En una nota de tres estrellas suele haber un «pero». [Ese pero es lo que buscas|Apunta ese
        pero]. Mira si te afectaría a ti y [sigue con la siguiente|pasa a otra].

        Las mejores y las peores notas se escriben a menudo el primer día. Las intermedias vienen de
        personas que sopesan. Suelen nombrar una virtud y un defecto, y con eso se puede decidir.
        point: Prefiere las de quienes llevan meses
        cues: meses, largo plazo, después
        La primera impresión habla del embalaje y del aspecto. Lo que se escribe al cabo de meses
        habla del desgaste, del cuidado y de si se sigue usando. Busca las palabras «todavía» y
        «desde entonces».
        point: Averigua quién gana con ello
        cues: patrocinado, independiente, confianza
        Mira si al final del texto [hay un enlace de compra|te espera un botón]. [No tiene nada de
        malo|No es un delito], pero cambia la lectura: quien cobra por cada venta habla poco de los
        defectos.

        Pregúntate quién gana algo con esa opinión. Un texto que lo alaba todo puede ser correcto,
        pero es publicidad. Las fuentes independientes suelen mencionar al menos una cosa que no les
        gustó.

        ## kind sellers
        cues: vendedor, tienda, dónde comprar, proveedor, comprar
        heading: Dónde comprar y qué preguntar
        heading: Preguntas para quien vende
        heading: Cómo elegir a quién comprar
        ask: ¿Dónde compro y qué pregunto?
        lead: A quién se compra {a} importa casi tanto como lo que se compra.
        lead: Unas preguntas antes de pagar {a} ahorran muchas después.
        bullet: ¿Qué incluye exactamente y qué se compra aparte?
        bullet: ¿Quién paga la vuelta si no convence?
        bullet: ¿Quién repara y adónde hay que enviarlo?
        bullet: ¿El precio final es el que se ve, con el envío?
        bullet: ¿Cómo y cuándo se puede hablar con una persona?
        point: Comprueba que se pueda contactar
        cues: contacto, dirección, confianza
        Busca una dirección, un teléfono y nombres. Manda una pregunta breve antes de pedir y mira
        cómo la responden. La respuesta que recibes como desconocido es la mejor que puedes esperar
        como cliente con un problema.
        point: Lee las condiciones de devolución
        cues: devolución, garantía, condiciones
        Las condiciones forman parte de la oferta. Apunta cuántos días tienes, quién paga la vuelta
        y en qué estado debe estar. Si cuesta encontrarlas, tómalo como respuesta.
        point: Compara el precio completo
        cues: precio, envío, total
        Haz la suma hasta la puerta de casa: precio, envío, lo que falta para empezar y [la vuelta
        si no convence|el posible regreso]. [Más de una ganga|Alguna ganga] deja de serlo en la
        tercera línea.

        Compara totales: envío, accesorios necesarios el primer día y cualquier recargo. Dos ofertas
        que parecen lejanas acaban a menudo cerca, y entonces deciden el servicio y la distancia.
        point: Piensa en lo usado y lo reacondicionado
        cues: segunda mano, usado, reacondicionado
        [Lo usado es buena opción cuando el desgaste se ve y hay recambios.|{a} de segunda mano
        puede salir muy bien si el desgaste se ve y hay recambios.] Pregunta por qué se
        vende, cómo se cuidó y si puedes probarlo. Quien responde con detalle suele haber sido
        cuidadoso también en lo demás.

        ## kind arrival
        cues: llega, recibir, entrega, desembalar
        heading: Cuando llega
        heading: Los primeros días después de la compra
        ask: ¿Qué compruebo cuando llega?
        lead: La compra termina cuando funciona en tu casa.
        bullet: Compara el contenido con la lista antes de tirar nada.
        bullet: Guarda el recibo y las instrucciones juntos.
        bullet: Usa al menos una vez cada función que te importe.
        bullet: Apunta el último día para devolverlo.
        point: Abre el paquete con la lista en la mano
        cues: abrir, paquete, contenido
        Abre con cuidado y compara el contenido con la lista. Guarda de momento todo el embalaje. Lo
        que falta o llega roto se arregla deprisa si se avisa el primer día.
        point: Úsalo de verdad mientras puedas devolverlo
        cues: usar, devolver, probar
        Mucha gente cuida lo nuevo y descubre el fallo demasiado tarde. Haz lo contrario: usa en los
        primeros días todo aquello por lo que lo compraste.
        point: Apunta la primera fecha de cuidado
        cues: cuidado, fecha, mantenimiento
        Pon en el calendario la primera fecha de cuidado mientras tienes las instrucciones abiertas.
        Lo que tiene fecha se hace, y lo que se hace a tiempo es sencillo.
        """#
}
