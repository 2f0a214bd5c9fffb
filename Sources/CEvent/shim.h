#pragma once
// Before libevent's own configuration defines _GNU_SOURCE: with it fd_set has other member names
// here than in the modules of libcurl and Dispatch, and Swift refuses to see both.
#include <features.h>
#include <event2/event.h>
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <sys/eventfd.h>
#include <unistd.h>

// eventfd is absent from the Glibc module; both flags are always wanted together.
static inline int cevent_open_eventfd(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }
