extension Spanish {
    /// Otras maneras de decir lo mismo: dos borradores no repiten párrafos.
    static let spanishVariants = #"""
        ## pool same
        - pregunta cómo llegaron a su manera de hacerlo | pregúntales cómo dieron con su manera
          | interésate por cómo llegaron ahí
        - el camino suele ser más útil que el resultado | el recorrido enseña más que la meta |
          sirve más el porqué que el qué
        - cuando hables con otros sobre este tema | si hablas de esto con otras personas |
          cuando salga el tema con otros
        - lo pequeño se hace, y lo hecho enseña lo siguiente | lo pequeño acaba hecho, y al
          hacerlo se ve qué toca después
        - que sea la más pequeña de esta página | elige la más pequeña de todas
        - y júzgalo con la misma medida que antes | y mídelo igual que antes | y compáralo con
          lo de antes
        - si lo compartes con otras personas | si sois varios | cuando participan más personas
        - acordad una sola manera | poneos de acuerdo en una manera | elegid juntos una manera
        - las costumbres distintas se anulan sin que nadie lo note | si cada cual va por libre,
          el resultado se pierde | las costumbres de uno deshacen las de otro
        - elige el camino que se pueda deshacer | quédate con lo que tenga vuelta atrás
        - una decisión reversible pide mucho menos tiempo que una definitiva | lo que se puede
          deshacer se decide antes
        - fíjate en la parte que vas dejando para luego | mira qué parte vas aplazando | piensa
          en lo que siempre queda para después
        - ahí suele esconderse la mayor mejora | ahí está muchas veces lo que más puede mejorar
          | es probable que la mejora esté justo ahí
        - si llevas años haciéndolo de otra manera y estás contento | si tu manera te funciona
          desde hace años
        - no hay por qué cambiar | no cambies nada | sigue como estás
        - los consejos son para quien no lo está | los consejos son para quien busca otra cosa
        - las opiniones difieren más que los resultados | se discute más de lo que cambia el
          resultado
        - quédate con la que prefieras | elige la que más te guste
        - deja la discusión a otros | deja que discutan los demás | no discutas más
        - una antes y otra después | una al principio y otra al final
        - con la misma luz | desde el mismo sitio
        - resuelven preguntas que la memoria no puede | recuerdan lo que uno olvida | dicen lo
          que la memoria calla
        - si el dinero preocupa | si te preocupa el gasto | cuando el dinero aprieta
        - empieza por lo gratuito | empieza por lo que no cuesta nada
        - el orden, el momento y la atención | el orden y la atención
        - el gasto puede venir después | lo demás ya se comprará | gastar siempre se puede luego
        - fíjate también en lo que sale bien | mira también lo que funciona
        - aunque lo segundo enseña lo mismo | y ahí se aprende igual
        - vuelve a mirar la cuestión dentro de unas semanas | repasa esto dentro de un mes |
          míralo otra vez pasado un tiempo
        - para entonces la novedad habrá pasado | entonces ya no será novedad | con distancia se
          juzga mejor
        - compárate con tu último resultado y no con el mejor que hayas visto | compárate con tu
          resultado anterior y no con el ideal
        - el primero te dice qué cambiar; el segundo, solo cuánto queda | lo anterior enseña qué
          cambiar; lo ideal, solo la distancia
        - los consejos contradictorios suelen venir de circunstancias distintas | dos consejos
          opuestos pueden ser buenos en casos distintos
        - mira qué da por hecho cada fuente antes de decidir a cuál creer | averigua para quién
          se escribió cada uno | pregúntate qué da por sentado cada consejo
        - deja un margen de tiempo y de dinero | cuenta con un margen | reserva algo de tiempo y
          de dinero
        - los planes que no lo tienen solo salen cuando no pasa nada | sin él, cualquier
          imprevisto tira el plan | siempre pasa algo, y un plan justo no lo aguanta
        - una etiqueta, un sitio fijo o un orden fijo harán más que las buenas intenciones | un
          sitio fijo y una etiqueta ayudan más que la buena intención
        - porque funcionan los días en que nadie piensa en ello | porque sirven también los días
          de prisa
        - pon en una tarjeta las dos o tres reglas que te importan | escribe en una tarjeta las
          dos o tres reglas que cuentan
        - si son más, ninguna se cumplirá cuando haga falta | con más reglas no se cumple
          ninguna
        - está bien hacerlo a medias | basta con hacer la mitad | no hace falta hacerlo entero
        - la mitad, hecha con regularidad, rinde más que el todo hecho una vez | lo que se
          repite rinde más que lo que se hace una vez
        - pregúntate qué pasaría si dejaras esto fuera | imagina qué pasaría sin esto
        - si la respuesta sincera es «poca cosa», déjalo y observa | si no pasaría gran cosa,
          déjalo y observa
        - guarda la primera versión de lo que prepares | conserva tu primera versión
        - es bueno tener adónde volver cuando una idea brillante resulta no serlo | así podrás
          volver si la idea nueva no convence
        - decide qué vas a hacer antes de que acabe la semana | elige algo que puedas hacer esta
          semana | ponte algo que hacer para esta semana | escoge algo para antes del domingo
        - y hazlo tan pequeño que no puedas ponerte excusas | y que no admita excusas
        - después, el paso siguiente suele verse solo | lo que viene después se ve enseguida |
          el resto viene casi solo | con ese paso dado, el resto cuesta menos | desde ahí se ve
          cómo seguir
        - guarda unas líneas de notas: qué probaste, qué esperabas, qué salió | toma notas de lo
          que probaste, lo que esperabas y lo que salió | toma unas notas: la prueba, lo
          esperado y lo que salió
        - cuestan un minuto y se convierten en la mejor guía | se tarda un minuto, y no hay
          mejor guía
        - porque tratan de tu caso y de ningún otro | porque hablan de tu caso
        - toma una idea de esta página y ponla en práctica en los próximos días | pon en
          práctica una sola idea en los próximos días
        - no importa mucho cuál | casi da igual cuál
        - lo que hoy es adecuado puede no serlo dentro de un año | lo que hoy te conviene puede
          cambiar | dentro de un año quizá te convenga otra cosa
        - una casa distinta, otro presupuesto u otro ritmo son buenos momentos para repasar la
          cuestión | si cambian la casa, el presupuesto o el ritmo, repasa la cuestión |
          repásalo cuando cambie tu casa o tu presupuesto
        - hasta entonces no hace falta darle más vueltas | mientras tanto, no le des más vueltas
        - si queda alguna duda | si te queda una duda | si algo no está claro
        - cuéntale antes tu caso en dos o tres frases | explícale tu caso en pocas palabras
        - una pregunta concreta obtiene una respuesta útil; una general, una opinión general |
          cuanto más concreta es la pregunta, más útil es la respuesta | a una pregunta general
          le toca una opinión general
        - un plan mejora cuando se tacha algo | tachar mejora cualquier plan
        - repasa esta página y elimina lo que no te afecte | repasa lo leído y quita lo que no
          va contigo
        - lo que quede será tu propia guía breve, y cabrá en una hoja | lo que quede cabrá en
          una hoja y será tu guía
        - nada de esto tiene que ocurrir a la vez | no hace falta hacerlo todo a la vez
        - leer es la parte fácil; un pequeño paso lo hace útil | lo leído se vuelve útil con un
          primer paso
        - si te quedas con unas pocas cosas, que sean estas | esto es lo que conviene retener
        - la visión general: qué pertenece al tema, qué parte decide el resultado y qué puede
          esperar | primero lo general: qué decide el resultado y qué puede esperar
        - porque describen situaciones distintas | porque parten de casos distintos
        - mira para quién se escribió el consejo y sigue el que se parezca a tu caso | sigue el
          que se escribió para un caso como el tuyo
        - un buen comienzo, un cambio cada vez y unas notas hacen más que casi cualquier compra
          | empezar bien, cambiar una cosa cada vez y apuntarlo ayudan más que comprar
        - no, si se empieza poco a poco | no, con un comienzo tranquilo
        - toma una versión sencilla, usa lo que tienes y añade detalles cuando veas qué cambian
          | empieza por lo sencillo y añade detalles cuando los eches en falta
        - empieza con lo que hay, pide prestado lo que falte y compra solo lo que hayas echado
          de menos más de una vez | usa lo que hay y compra después lo que de verdad falte
        - es una reacción natural: algo no va bien y uno cambia todo lo que podría ser la causa
          | algo no va bien y uno cambia todo a la vez: es natural
        - si mejora, no sabes por qué | si sale mejor, no sabes a qué se debe
        - si empeora, sabes aún menos | si sale peor, todavía menos
        - cambia una cosa, deja lo demás como está y compara | toca una sola cosa y compara
        - escribe el cambio antes de hacerlo | anota el cambio por adelantado
        - parece lento un día y resulta rápido en un mes | parece lento, pero al mes se ha
          avanzado más
        - el remedio es una regla sencilla: un cambio por intento | la regla es fácil: un cambio
          por intento
        - si ayuda, se queda | lo que ayuda se queda
        - si no, se deshace antes de probar lo siguiente | lo que no ayuda se deshace
        - lo básico aburre, y por eso se salta | lo básico se salta porque aburre
        - nadie habla de ello porque todos lo dan por hecho | se da por hecho y por eso no se
          nombra
        - explica más decepciones que cualquier detalle fino | casi todas las decepciones
          empiezan ahí
        - vuelve a las primeras instrucciones y síguelas al pie de la letra | sigue otra vez las
          primeras instrucciones, palabra por palabra
        - si el resultado mejora, has encontrado una costumbre que se coló sin avisar | si sale
          mejor, se había colado una mala costumbre
        - lo que le funciona a alguien funciona en sus condiciones | lo que sirve a otro sirve
          en su caso
        - con otro equipo, otro material y otras costumbres salen otros resultados | con otro
          equipo y otras costumbres el resultado cambia
        - una receta copiada sin sus circunstancias es solo una colección de números | sin sus
          circunstancias, una receta es una lista de números
        - toma el razonamiento y deja los números | quédate con la razón y olvida los números
        - pregunta por qué se hizo así y si esa razón vale también para ti | mira si la razón
          vale también en tu caso
        - un solo intento es un accidente, bueno o malo | un intento suelto dice poco
        - quien abandona tras el primero nunca ve lo que podría hacer | quien lo deja tras el
          primero no llega a ver lo que puede
        - cuántos intentos le das y guarda tu opinión hasta entonces | cuántos intentos le das y
          no juzgues antes
        - apunta unas palabras después de cada uno | escribe una línea tras cada uno
        - mientras todo funciona, el cuidado parece innecesario | el cuidado parece de más
          mientras todo va bien
        - luego falla en el peor momento | el fallo llega en el peor momento
        - el descuido no sale caro el mismo día: se acumula en silencio y se paga de golpe | el
          descuido se acumula sin ruido y se paga junto
        - pon en el calendario una fecha fija de cuidado, aunque nada parezca necesitarlo |
          reserva una fecha fija para el cuidado, haga falta o no
        - un vistazo regular cuesta minutos y evita días | unos minutos a tiempo ahorran días
        - estás seguro de que te acordarás, y la próxima vez no es así | crees que te acordarás
          y no es así
        - cantidades, ajustes, fechas y motivos se borran en unos días | en unos días se olvidan
          cantidades, ajustes y motivos
        - queda la sensación de que antes salía mejor | solo queda la idea de que antes salía
          mejor
        - basta una línea por intento: fecha, qué cambiaste, qué salió | con una línea por
          intento basta: fecha, cambio y resultado
        - ten las notas donde se hace el trabajo o no se escribirán | deja las notas a mano,
          donde se hace el trabajo
        - leer da sensación de avanzar | mientras se lee parece que se avanza
        - llega un momento en que cada fuente nueva repite la anterior o la contradice, y
          decidir se vuelve más difícil | pero cada fuente nueva repite o contradice a la
          anterior, y decidir cuesta más
        - limítate a dos fuentes que expliquen sus razones y prueba aquello en lo que coinciden
          | elige dos fuentes que den razones y prueba lo que tienen en común
        - tu propio resultado te dirá cuál leer después | lo que te salga dirá a cuál volver
        - hacia el final baja la atención, porque el resultado parece estar ya ahí | al final la
          atención baja, porque ya se ve el resultado
        - justo entonces se toman atajos | es cuando se toman atajos
        - la última parte es la que todos ven | y lo último es lo que se ve
        - planea el final como un paso más, con su propio tiempo: comprobar | dale al final su
          propio tiempo: comprobar
        - si estás cansado, la próxima vez para antes | si llegas con cansancio, para antes la
          próxima vez
        - para saber qué ayuda, solo una cosa puede ser distinta de la última vez | solo se sabe
          qué ayuda si cambia una cosa
        - la regla es vieja y sosa, y es la manera más rápida de mejorar | no tiene gracia, pero
          es lo más rápido
        - así cada intento responde a una pregunta | cada intento contesta así a una pregunta
        - unas palabras después de cada intento convierten la experiencia en conocimiento |
          apuntar algo tras cada intento convierte la experiencia en saber
        - usa siempre las mismas tres columnas y lee las cinco últimas líneas antes de empezar
          de nuevo | apunta siempre lo mismo y relee las últimas líneas antes de empezar
        - el mejor método no salva una mala base | sin buena base no hay método que valga
        - lo que entra al principio limita lo que puede salir | lo que sale depende de lo que
          entra
        - dedica tu atención, y si hace falta tu dinero, al primer eslabón | cuida primero el
          primer eslabón
        - sustituye un elemento básico por otro claramente mejor y deja lo demás igual | mejora
          un solo elemento y no toques el resto
        - si notas la diferencia, has encontrado dónde gastar | si se nota, ya sabes dónde
          gastar
        - las interrupciones son enemigas del buen resultado | cada interrupción se nota en el
          resultado
        - deja a mano lo que necesitas, en el orden en que lo vas a usar, y lee los pasos una
          vez | ten todo a mano y en orden, y repasa los pasos
        - haz una foto de una buena disposición y cópiala la próxima vez | fotografía una buena
          disposición y repítela
        - al cabo de un tiempo no te hará falta | pronto no la necesitarás
        - limpiar es más fácil justo después y acorta el comienzo siguiente | recién terminado
          se limpia mejor, y la próxima vez se empieza antes
        - además enseña en qué estado está todo cuando aún se puede hacer algo | de paso se ve a
          tiempo si algo se ha estropeado
        - trata la limpieza como el último paso y no como una tarea aparte | la limpieza es el
          último paso y no otra tarea
        - termina lo bastante pronto para incluirla | deja tiempo para ella
        - la repetición hace visibles las diferencias | al repetir se ven las diferencias
        - si cada intento es distinto, ningún cambio se puede juzgar | si todo cambia, nada se
          puede juzgar
        - elige una manera sencilla y mantenla hasta tener una razón para dejarla | quédate con
          una manera sencilla mientras no haya motivo para cambiar
        - pon los pasos en un orden fijo y dilos en voz alta unas cuantas veces | fija un orden
          y repítelo en voz alta unas veces
        - cambia la rutina entre intentos, nunca a la mitad | si cambias algo, que sea entre un
          intento y otro
        - una misma búsqueda esconde situaciones muy distintas | la misma pregunta viene de
          situaciones muy distintas
        - y lee cada consejo con eso en mente | y lee el resto pensando en ella
        - cuando dos fuentes se contradigan, mira cuál de las dos habla de tu caso | si dos
          fuentes se contradicen, mira cuál habla de un caso como el tuyo
        - ambas tienen razón y lo único que cambia es la situación | las dos aciertan, cada una
          en su caso
        - todo tema tiene un núcleo y un borde | en todo hay un núcleo y un borde
        - dedica el primer esfuerzo al núcleo y deja los extras para después, cuando sea más
          fácil valorarlos | ocúpate primero del núcleo; los extras se valoran mejor después
        - los aficionados hablan sobre todo de los extras, porque lo básico ya lo dan por sabido
          | quien lleva tiempo habla de los extras y da lo básico por sabido
        - por eso muchos consejos parecen más exigentes de lo que son | así, muchos consejos
          parecen más difíciles de lo que son
        - el esfuerzo rinde donde puedes cambiar algo | el esfuerzo vale donde algo puede
          cambiar
        - si algo te decepciona, pregúntate primero cuál de las dos ha fallado | ante una
          decepción, mira primero cuál de las dos ha fallado
        - así sabrás si debes cambiar lo que haces o lo que esperas | de ahí se sigue si toca
          cambiar lo que haces o lo que esperas
        - siempre queda un detalle por aprender, y es tentador reunirlos todos antes de empezar
          | los detalles no se acaban, y tienta reunirlos antes de empezar
        - un primer intento te enseña qué detalles importan en tu caso, y la mayoría resulta no
          tener importancia | con un primer intento se ve qué detalles importan, y son pocos
        - lo que se decide bien una vez no hay que decidirlo de nuevo | una buena decisión no
          hay que tomarla dos veces
        - gran parte del disgusto viene de hacer dos veces lo mismo | lo que más cansa es hacer
          dos veces lo mismo
        """#
}
