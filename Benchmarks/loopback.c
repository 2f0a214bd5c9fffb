/* A model provider on the loopback: answers every chat and image request after a delay, counts
 * them (GET /counts), and does nothing else. Build: cc -O2 -o loopback loopback.c -levent
 * Run:   ./loopback PORT DELAY_MS */
#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct event_base *base;
static struct timeval delay;
static long chats, images, in_flight, in_flight_max;

static const char chat[] =
    "{\"id\":\"mock\",\"object\":\"chat.completion\",\"model\":\"mock\",\"choices\":[{\"index\":0,"
    "\"message\":{\"role\":\"assistant\",\"content\":\"Lorem ipsum dolor sit amet, consectetur "
    "adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.\"},"
    "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":30,"
    "\"total_tokens\":50}}";
/* One white pixel. */
static const char image[] =
    "{\"created\":1,\"data\":[{\"b64_json\":\"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lE"
    "QVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==\"}]}";

struct pending {
    struct evhttp_request *request;
    const char *body;
};

static void answer(evutil_socket_t fd, short what, void *context)
{
    (void)fd, (void)what;
    struct pending *pending = context;
    struct evbuffer *body = evbuffer_new();
    evbuffer_add_reference(body, pending->body, strlen(pending->body), NULL, NULL);
    evhttp_add_header(evhttp_request_get_output_headers(pending->request), "Content-Type",
                      "application/json");
    evhttp_send_reply(pending->request, 200, "OK", body);
    evbuffer_free(body);
    free(pending);
    in_flight--;
}

static void take(struct evhttp_request *request, void *context)
{
    (void)context;
    const char *path = evhttp_request_get_uri(request);
    if (strcmp(path, "/counts") == 0) {
        struct evbuffer *body = evbuffer_new();
        evbuffer_add_printf(body, "{\"chats\":%ld,\"images\":%ld,\"in_flight_max\":%ld}\n",
                            chats, images, in_flight_max);
        evhttp_send_reply(request, 200, "OK", body);
        evbuffer_free(body);
        return;
    }
    int is_image = strstr(path, "/images/") != NULL;
    is_image ? images++ : chats++;
    if (++in_flight > in_flight_max)
        in_flight_max = in_flight;
    struct pending *pending = malloc(sizeof *pending);
    pending->request = request;
    pending->body = is_image ? image : chat;
    event_base_once(base, -1, EV_TIMEOUT, answer, pending, &delay);
}

int main(int count, char **words)
{
    if (count != 3) {
        fprintf(stderr, "usage: loopback PORT DELAY_MS\n");
        return 64;
    }
    long ms = atol(words[2]);
    delay.tv_sec = ms / 1000;
    delay.tv_usec = ms % 1000 * 1000;
    base = event_base_new();
    struct evhttp *http = evhttp_new(base);
    evhttp_set_gencb(http, take, NULL);
    if (evhttp_bind_socket(http, "127.0.0.1", (unsigned short)atoi(words[1])) != 0) {
        fprintf(stderr, "loopback: port %s is taken\n", words[1]);
        return 69;
    }
    printf("loopback: http://127.0.0.1:%s, %ld ms a call\n", words[1], ms);
    fflush(stdout);
    return event_base_dispatch(base) < 0 ? 70 : 0;
}
