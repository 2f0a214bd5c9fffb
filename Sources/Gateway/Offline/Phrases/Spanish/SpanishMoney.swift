extension Spanish {
    /// De qué se compone el coste y cómo gastar menos.
    static let spanishMoney = #"""
        ## kind cost
        cues: coste, costes, precio, precios, cuesta, gasto, presupuesto, dinero
        heading: De qué se compone el coste
        heading: El precio y lo que viene después
        heading: Lo que se paga y cuándo
        ask: ¿Cuánto cuesta a la larga?
        lead: El precio de la etiqueta de {t} es la parte del coste que mejor se ve.
        lead: Con {t} se paga tres veces: al comprar, al usar y al [deshacerse de ello|terminar].
        lead: Los precios de {t} cambian demasiado para citarlos aquí; lo que no cambia es cómo se
        forman.
        lead: Nadie puede darte una cifra para {t}; sí se puede decir de qué se compone.
        lead: Un presupuesto honrado para {t} incluye la compra, el uso y el final.
        table: Tipo de coste | Cuándo aparece | Cómo contenerlo
        row: Compra | Una vez, al principio | Decide antes lo que necesitas
        row: Accesorios | En las primeras semanas | Mira qué viene incluido
        row: Consumibles | Una y otra vez | Compara el precio de un año
        row: Energía y espacio | Cada día, sin notarse | Apaga y guarda bien
        row: Cuidado | A intervalos regulares | Haz tú la parte sencilla
        row: Reparaciones | Pocas veces, de golpe | Pregunta pronto por los recambios
        point: La compra en sí
        cues: compra, inicial, precio
        Divide el precio de {t} entre los días que lo usarás en un año. [La cifra que sale|El
        resultado] es más fácil de comparar que la de la etiqueta, y [a veces le da la vuelta a la
        lista|a veces gana lo caro].

        Entre el precio más bajo y el más alto suele haber un escalón a partir del cual [se paga
        por el
        nombre|lo que sube es el nombre]. [Búscalo|Encuéntralo] antes de decidir hasta dónde llegas.

        El primer precio depende del material, del acabado, de la marca y de la época del año. Solo
        lo primero te sirve siempre de algo. Averigua qué parte del precio paga lo que necesitas y
        deja que otros paguen el resto.

        Cuando mires dos precios, pregunta qué compra la diferencia. Si nadie puede decirlo en una
        frase, probablemente no compra nada que vayas a notar.
        point: Lo que hay que comprar con ello
        cues: accesorios, extras, incluido
        Haz dos columnas: lo que {t} <t:necesita/necesitan> el primer día y [lo que puede esperar|lo
        que ya vendrá]. Suma solo la primera. [Si aun así se sale del presupuesto|Si ya no cabe],
        baja un escalón en lo principal.

        [Cuenta con el conjunto completo.|Mira el conjunto y no solo la compra principal.] Unas
        cosas hacen falta el primer día; otras solo facilitan
        la vida. Pon precio a las primeras antes de decidir, porque pueden convertir en cara una
        oferta barata.
        point: Lo que cuesta mantenerlo en marcha
        cues: uso, consumibles, energía, mensual
        Pregunta qué se gasta, cada cuánto y [dónde más se vende|quién más lo vende]. Si solo lo
        tiene un fabricante, [el precio lo pondrá él|pagarás lo que pida]. Con {t}, esa respuesta
        pesa más que una rebaja.

        Los gastos corrientes son pequeños y frecuentes, y por eso pasan inadvertidos. Calcula un
        mes normal y multiplícalo por los meses que esperas usarlo. El resultado sorprende a menudo.
        point: Cuidado y reparaciones
        cues: cuidado, reparación, mantenimiento
        Pregunta qué es lo primero que falla en {t} y [cuánto cuesta cambiarlo|si se puede cambiar
        en casa]. Un buen vendedor [lo sabe sin mirar|contesta al momento]. Si la respuesta es
        «nunca falla nada», pregunta en otro sitio.

        Reserva algo para el cuidado. El cuidado regular es barato; el descuido se paga de golpe.
        Pregunta qué supone una reparación típica antes de necesitarla.
        point: Lo que valdrá al final
        cues: final, reventa, valor
        Mira los anuncios de segunda mano de hace tres años. [Lo que aún se vende bien|Lo que
        conserva comprador] estaba bien hecho, y [te devolverá una parte|algo recuperarás]. De lo
        que nadie busca, más vale no tener.

        Unas cosas conservan parte de su valor y otras no valen nada al día siguiente. Mira por
        cuánto se ofrecen usadas: te dirá algo sobre la demanda y sobre la duración.

        ## kind save
        cues: ahorrar, gastar menos, barato, descuento
        heading: Cómo gastar menos sin arrepentirse
        heading: Dónde se puede ahorrar y dónde no
        ask: ¿Cómo puedo gastar menos?
        lead: Con {t} se ahorra sobre todo antes de la compra y en los años siguientes.
        lead: Un precio bajo es solo una de las formas de gastar menos.
        point: Deja fuera lo que no necesitas
        cues: dejar fuera, sencillo, funciones
        La parte más barata es la que no se compra. Repasa las funciones y pregúntate cuándo usarías
        cada una. Lo que no tiene fecha en tu cabeza se puede dejar fuera.
        point: Compra cuando otros no compran
        cues: temporada, ofertas, esperar
        La demanda tiene temporadas. Si puedes esperar, observa el precio unas semanas y sabrás
        reconocer una oferta de verdad. Una cuenta atrás en la pantalla no es motivo de prisa.
        point: Mira primero lo usado
        cues: usado, segunda mano
        Mucho de lo que se vende usado apenas se ha usado. Busca a quien se muda, cambia o lo deja.
        Comprueba lo que se desgasta y paga por el estado, no por la edad.
        point: Cuida lo que tienes
        cues: cuidar, durar, alargar
        La manera más larga de ahorrar es que las cosas duren. Unos minutos de cuidado a tiempo
        retrasan años la siguiente compra. Ningún descuento llega a tanto.
        point: No ahorres en la parte decisiva
        cues: decisiva, calidad, importante
        En cada tema hay una parte que decide el resultado. Ahorra alrededor de ella, no en ella. Si
        no sabes cuál es, pregunta a dos personas con experiencia: suelen coincidir.
        """#
}
