extension Spanish {
    /// Preguntas y respuestas para el final: la pregunta, ` || `, la respuesta.
    static let spanishQuestions = #"""
        ## pool faq.buy
        - ¿<t:Merece/Merecen> la pena {t}? || Depende de la frecuencia con que se use. Un uso
          regular justifica una buena elección; para ocasiones sueltas basta a menudo con pedir
          prestado.
        - ¿Cuánto <t:dura/duran> {t}? || El cuidado, la frecuencia de uso y los recambios importan
          más que el precio. Pregunta al fabricante durante cuánto tiempo hay piezas.
        - ¿Hace falta experiencia? || No. Empieza con una versión sencilla y con las instrucciones.
          La experiencia llega pronto cuando algo se usa con regularidad.
        - ¿Cómo sé que he encontrado lo adecuado? || Cumple lo que escribiste en tu lista, cabe en
          tu casa y en tu presupuesto, y te imaginas usándolo un día cualquiera.
        - ¿Qué se suele pasar por alto al elegir? || La limpieza, los consumibles y el espacio
          alrededor. Eso decide si algo se usa durante años o acaba en un armario.
        - ¿Conviene esperar a un modelo más nuevo? || Si te hace falta ahora y lo que hay cumple tu
          lista, hay pocos motivos para esperar. Siempre habrá algo más nuevo.
        ## pool faq.thing
        - ¿Qué conviene saber primero sobre {s}? || La visión general: qué pertenece al tema, qué
          parte decide el resultado y qué puede esperar.
        - ¿Es difícil para principiantes? || No, si se empieza poco a poco. Toma una versión
          sencilla, usa lo que tienes y añade detalles cuando veas qué cambian.
        - ¿Qué marca más la diferencia? || El orden y la atención. Un buen comienzo, un cambio cada
          vez y unas notas hacen más que casi cualquier compra.
        - ¿Por qué se contradicen las fuentes? || Porque describen situaciones distintas. Mira para
          quién se escribió el consejo y sigue el que se parezca a tu caso.
        - ¿Puedo probar sin gastar dinero? || Sí, casi siempre. Empieza con lo que hay, pide prestado lo
          que falte y compra solo lo que hayas echado de menos más de una vez.
        ## pool faq.action
        - ¿Cada cuánto hay que {do}? || Según el uso y las instrucciones. Empieza con el intervalo
          recomendado, mira el estado cada vez y ajústalo.
        - ¿Y si me equivoco? || Para, vuelve al último paso correcto y sigue desde ahí. Casi ningún
          error es definitivo si se nota pronto.
        - ¿Puede hacerlo alguien sin experiencia? || Sí, con tiempo y con las instrucciones a mano.
          Empieza con una prueba pequeña y respeta el orden.
        - ¿Hace falta equipo especial? || A menudo basta con lo que hay. Mira en las instrucciones
          qué es imprescindible y compra lo demás cuando lo eches en falta.
        - ¿Cuánto se tarda? || La primera vez más que después. Cuenta también la preparación y la
          limpieza, y mide una vuelta completa.
        ## pool faq.pair
        - ¿Cuál de las dos opciones es mejor? || Ninguna en general. Cada una tiene circunstancias
          en las que conviene más. Compáralas por la cualidad que más te importa.
        - ¿Puedo cambiar más tarde? || Normalmente sí. Empieza por la que sea más fácil de devolver,
          revender o combinar con la otra.
        - ¿Cuál es más fácil para empezar? || La que tenga menos pasos entre el deseo y el
          resultado.
        - ¿Cuál sale más barata? || Suma compra, consumibles y cuidado de varios años con tu propia
          frecuencia de uso.
        ## pool faq.asked
        - Depende de tu material, de tu equipo y de lo que consideres bueno. Empieza con la
          recomendación del fabricante y ajústala en pasos pequeños.
        - No hay una cifra que valga para todos. Toma la recomendación como punto de partida y
          cámbiala solo por un motivo.
        ## pool faq.why
        - Lo más habitual es que algo haya cambiado: material, ajuste, manejo o condiciones. Deshaz
          primero el último cambio y prueba después una cosa cada vez.
        - Hay varias causas posibles. Comprueba primero las sencillas y cambia una sola cosa cada
          vez hasta que aparezca.
        """#
}
