extension Spanish {
    /// Preguntas y respuestas para el final: la pregunta, ` || `, la respuesta.
    static let spanishQuestions = #"""
        ## pool faq.buy
        - ¿<t:Merece/Merecen> la pena {t}? || [Depende de la frecuencia con que se use.|Según
          cuánto se <t:use/usen>.|Si se va a usar cada semana, casi siempre.] Un uso
          regular [justifica una buena elección|justifica el gasto]; para ocasiones sueltas basta a
          menudo con pedir prestado.
        - ¿Cuánto <t:dura/duran> {t}? || [El cuidado, la frecuencia de uso y los recambios importan
          más que el precio.|Lo que <t:dura/duran> {t} depende menos del precio que del cuidado y de
          los recambios.] Pregunta al fabricante durante cuánto tiempo hay piezas.
        - ¿Hace falta experiencia? || No. [Empieza con una versión sencilla y con las
          instrucciones.|Basta elegir {a} fácil de entender y leer las instrucciones.|Elige algo
          que perdone errores y ten las instrucciones cerca.]
          La experiencia [llega pronto cuando algo se usa con regularidad|viene con el uso|con {t}
          llega pronto si se <t:usa/usan> a menudo].
        - ¿Cómo sé que he encontrado lo adecuado? || [Cumple lo que escribiste en tu lista, cabe en
          tu casa y en tu presupuesto|Responde a tu lista, a tu casa y a tu presupuesto], y [te
          imaginas usándolo un día cualquiera|lo ves en tu vida de todos los días].
        - ¿Qué se suele pasar por alto al elegir {a}? || La limpieza, los consumibles y el espacio
          alrededor. [Eso decide si algo se usa durante años o acaba en un armario.|Ahí se decide si
          {t} <t:sigue/siguen> en uso dentro de un año.]
        - ¿Conviene esperar a un modelo más nuevo? || [Si te hace falta ahora y lo que hay cumple
          tu lista|Si hoy existe {a} que cumple tu lista], [hay pocos motivos para esperar|ganas
          poco esperando]. [Siempre habrá algo más
          nuevo.|El año que viene la duda será la misma.|Con {t} siempre habrá una novedad.]
        - ¿Dónde me pueden aconsejar sobre {t}? || Quien <t:lo usa/los usa> cada semana, una tienda
          que deje probar y las instrucciones. [Cuanto más concreta sea la pregunta, mejor será la
          respuesta.|Lleva una pregunta concreta y volverás con una respuesta.]
        - ¿Es buena idea comprar de segunda mano? || [Puede serlo, si el desgaste se ve y quedan
          recambios.|Con {t}, sí, cuando el desgaste está a la vista y hay recambios.] Pregunta por
          qué se vende, [prueba si te dejan|pruébalo antes] y suma lo que
          haya que cambiar.
        - ¿Cuántas opciones conviene comparar? || Con tres basta. Con más, [las diferencias se
          borran|todo empieza a parecer importante] y elegir {a} lleva más tiempo sin salir mejor.
        - ¿Y si me equivoco al elegir? || [Aprovecha el plazo de devolución|Para eso está el plazo
          de devolución]: [prueba pronto y
          mucho|prueba el primer día y también un día cualquiera]. Antes de pagar, averigua quién
          corre con el envío de vuelta.
        - ¿Importa la marca? || Menos que dos respuestas: [quién ayuda si algo falla|a quién se
          puede llamar] y durante cuánto tiempo hay recambios. Al elegir {a}, pregúntalas.
        - ¿Bastan las opiniones para decidir? || Solo en parte. Las opiniones sobre {t} cuentan lo
          que notaron otros; [lo que necesitas tú está en tu lista|lo que te hace falta a ti no lo
          saben].
        - ¿Cuándo es buen momento para comprar? || [Cuando sabes qué quieres y cuánto pagarías.|El
          día en que tengas claras tus
          necesidades y tu límite.] [Un
          descuento en lo que no buscabas no ahorra nada.|Una oferta de {t} solo es buena si ibas a
          comprar igual.]
        ## pool faq.thing
        - ¿Qué conviene saber primero sobre {s}? || [La visión general: qué pertenece al tema, qué
          parte decide el resultado y qué puede esperar.|Primero lo general: qué decide el resultado
          y qué puede esperar.] Los detalles [encajan mejor después|se entienden después].
        - ¿Es difícil para principiantes? || No, si se empieza poco a poco. Toma una versión
          sencilla, usa lo que tienes y [añade detalles cuando veas qué cambian|deja los detalles
          para luego].
        - ¿Qué marca más la diferencia {with}? || [El orden y la atención.|Menos de lo que se cree
          el dinero.] Un buen comienzo, un
          cambio cada vez y unas notas [hacen más que casi cualquier compra|ayudan más que gastar].
        - ¿Por qué se contradicen los consejos sobre {s}? || [Porque describen situaciones
          distintas.|Porque cada uno habla de su caso.|Porque {s} no <es/son> lo mismo para todos.]
          Mira para quién se escribió cada uno y [sigue el que se parezca a tu caso|quédate con el
          que hable de un caso como el tuyo].
        - ¿Puedo probar sin gastar dinero? || Sí, casi siempre. Empieza con lo que hay, pide
          prestado lo que falte y [compra solo lo que hayas echado de menos más de una vez|deja las
          compras para cuando sepas en qué].
        - ¿Cuándo se nota el resultado? || [Al cabo de unos pocos intentos en las mismas
          condiciones.|{with}, a la tercera o cuarta vez, si no cambias las condiciones.|Antes de
          lo que parece, si cada intento se hace igual.]
          Compara con tu resultado anterior[ y no con el mejor de otros|, que es la única medida
          justa {with}].
        - ¿En qué se falla más a menudo {with}? || [En cambiar varias cosas a la vez o en juzgar
          tras un solo intento.|En las prisas: se cambia todo de golpe o se juzga demasiado
          pronto.] [Con paciencia se evitan los dos errores.|Una línea de notas por intento
          evita lo uno y lo otro.]
        - ¿Tengo que seguir todos los pasos? || No. [Quédate con los que entiendas|Respeta los que
          entiendas], prueba a saltarte
          uno de los demás y [mira si notas algo|fíjate en lo que pasa].
        - ¿Cómo sé si un consejo es bueno? || Da su razón, dice cuándo no vale y [se puede probar a
          pequeña escala|se deja comprobar]. Con {s}, desconfía de los demás.
        - ¿Cuánto tiempo hay que dedicarle? || Menos de lo que parece, si es siempre el mismo rato.
          [Lo que cuenta {with} es que llegue a hacerse.|Un cuarto de hora fijo rinde más que un
          domingo libre.]
        - ¿Qué se puede dejar fuera al principio? || Todo aquello cuya falta no notarías. [Lo demás
          se añade cuando se eche de menos.|Con {s}, lo demás llega con el uso.|Así {s} se
          <entiende/entienden> antes.]
        - ¿Cuándo conviene pedir ayuda? || [Cuando ya has probado lo sencillo y puedes contar qué
          pasó.|En cuanto lo sencillo no baste y sepas decir qué hiciste.|Después de dos intentos
          con
          notas {with}.] [Una buena descripción es media respuesta.|Así la ayuda llega en minutos.]
        - ¿Hay una sola manera correcta? || Hay varias, y casi todas funcionan si se mantienen un
          tiempo. [Lo que falla es mezclarlas.|Cambiar de una a otra es lo que estropea el
          resultado.]
        ## pool faq.action
        - ¿Cada cuánto hay que {do}? || Según el uso y las instrucciones. Empieza con el intervalo
          recomendado, mira el estado cada vez y [ajústalo|alárgalo o acórtalo según lo que veas].
        - ¿Y si me equivoco al {do}? || [Para, vuelve al último paso correcto y sigue desde
          ahí.|Deja de {do}, mira cuál fue el último paso bueno y retoma desde él.|Párate y repasa
          los pasos hacia atrás hasta el que salió bien.] [Casi ningún error es definitivo si se
          nota pronto.|Lo que se nota pronto se arregla casi siempre.]
        - ¿Puede hacerlo alguien sin experiencia? || Sí, con tiempo y con las instrucciones a mano.
          Empieza con una prueba pequeña y [respeta el orden|no cambies el orden hasta sabértelo].
        - ¿Hace falta equipo especial? || A menudo basta con lo que hay. Mira en las instrucciones
          qué es imprescindible para {do} y compra lo demás cuando lo eches en falta.
        - ¿Cuánto se tarda? || La primera vez más que después. Cuenta también la preparación y la
          limpieza, y [mide una vuelta completa|cronometra una vez; esa cifra es la tuya].
        - ¿Es mejor dejarlo en manos de otra persona? || Si hay riesgo o si un error no tiene
          arreglo, sí. En los demás casos, un intento cuidadoso [enseña si es para ti|dice más que
          cualquier consejo].
        - ¿Cómo sé que voy mejorando? || Compara cada resultado con el anterior, en las mismas
          condiciones. [Unas notas enseñan lo que la memoria borra.|Con dos líneas cada vez, el
          avance se ve al cabo de un mes.]
        - ¿Cuál es el error más frecuente al {do}? || La prisa. [Casi todo se tuerce|Al {do}, casi
          todo se tuerce] por un paso que
          se saltó porque parecía innecesario.
        - ¿Se puede parar a la mitad? || Entre dos pasos, sí, si anotas dónde estás. [Dentro de un
          paso es mejor acabarlo.|Un paso a medias cuesta más que uno entero.]
        - ¿Y si el resultado no convence? || Busca el primer paso en el que salió algo distinto de
          lo esperado y repite desde ahí. Volver a {do} desde el principio suele esconder la causa.
        - ¿Importa el orden de los pasos? || Mientras se aprende, sí: cada uno prepara el siguiente.
          [Más adelante verás cuáles se pueden cambiar.|Cuando sepas por qué, podrás cambiarlo.]
        ## pool faq.pair
        - ¿Cuál de las dos opciones es mejor? || Ninguna en general. [Cada una tiene circunstancias
          en las que conviene más.|Entre {x} y {y} deciden tus circunstancias.] Compáralas por la
          cualidad que más te importa.
        - ¿Puedo cambiar más tarde? || Normalmente sí. Empieza por la que sea más fácil de devolver,
          revender o combinar con la otra.
        - ¿Cuál es más fácil para empezar? || La que tenga menos pasos entre el deseo y el
          resultado. [Prueba las dos si puedes.|Si puedes probar {x} y {y} el mismo día, lo sabrás.]
        - ¿Cuál sale más barata? || Suma compra, consumibles y cuidado de varios años con tu propia
          frecuencia de uso. [El precio de venta dice poco.|La respuesta no siempre está en la
          etiqueta.]
        - ¿Tiene sentido quedarse con las dos? || Puede tenerlo, si cada una ocupa su sitio en la
          semana. Empieza por {x} o por {y}, según cuál fueras a usar más.
        - ¿Cómo se comparan de forma justa? || Con las mismas preguntas, en el mismo orden y el
          mismo día. [Juzga el resultado antes de mirar el nombre.|Que alguien te esconda cuál es
          cuál.]
        - ¿Y si no consigo decidirme? || Entonces la diferencia es pequeña para ti y las dos valen.
          [Quédate con la más fácil de llevar.|Toma una y repásalo dentro de tres meses.]
        ## pool faq.asked
        - Depende de tu material, de tu equipo y de lo que consideres bueno. Empieza con la
          recomendación del fabricante y ajústala en pasos pequeños.
        - No hay una cifra que valga para todos. Toma la recomendación como punto de partida y
          cámbiala solo por un motivo.
        - Varía con las condiciones. Mira primero las instrucciones de tu caso y compara con tu
          último resultado antes de cambiar nada.
        ## pool faq.whether
        - Un sí o un no valdría para la mitad de los casos. Mira de qué depende la respuesta y cuál
          es tu caso.
        - Depende de las condiciones, y eso se puede comprobar. Haz una prueba pequeña antes de
          confiar en ello y juzga por lo que notes.
        ## pool faq.worth
        - A quien vaya a usarlo cada semana, casi siempre sí; para ocasiones sueltas, casi nunca.
          Cuenta cuántas veces te habría servido el mes pasado.
        - Depende de lo que sustituya. Si sabes decir qué mejora, y cuántas veces, la respuesta se
          ve sola.
        ## pool faq.why
        - [Lo más habitual es que algo haya cambiado: material, ajuste, manejo o condiciones.|Casi
          siempre porque algo es distinto de antes: el material, el ajuste o la manera.] Deshaz
          primero el último cambio y prueba después una cosa cada vez.
        - [Hay varias causas posibles.|Puede deberse a varias cosas.|Casi nunca hay una sola
          causa.] Comprueba primero las sencillas y cambia una sola cosa cada
          vez hasta que aparezca.
        """#
}
