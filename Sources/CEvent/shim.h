#pragma once
// Before libevent's own configuration defines _GNU_SOURCE: with it fd_set has other member names
// here than in the modules of libcurl and Dispatch, and Swift refuses to see both.
#include <features.h>
#include <event2/event.h>
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/http.h>
#include <event2/listener.h>
#include <event2/keyvalq_struct.h>
#include <sys/eventfd.h>
#include <unistd.h>

// eventfd is absent from the Glibc module; both flags are always wanted together.
static inline int cevent_open_eventfd(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

// evhttp has freed a bufferevent that we still hold a reference of: it has taken its callbacks away.
static inline int cevent_is_abandoned(struct bufferevent *stream) {
    bufferevent_event_cb happened = NULL;
    bufferevent_getcb(stream, NULL, NULL, &happened, NULL);
    return happened == NULL;
}

// The fields are made by a macro of queues that Swift does not see.
static inline const struct evkeyval *cevent_first_header(const struct evkeyvalq *headers) {
    return headers ? headers->tqh_first : NULL;
}
static inline const struct evkeyval *cevent_next_header(const struct evkeyval *header) {
    return header->next.tqe_next;
}
