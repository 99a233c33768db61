/*
 * Marks the sockets of the server's own process, which Node gives no means for. A Node-API module; that interface is
 * stable, so the few functions that it needs are declared here and no headers of Node have to be there.
 *
 * mark(codePoint, port, port, …) sets the code point (RFC 2474) on every internet socket of the process with one of
 * these local ports, listeners and connections, and answers how many these were; or with a negative number, that of the
 * system's error, when one was refused. What a listener accepts later takes over its mark from the kernel.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>

typedef struct napi_env__ *napi_env;
typedef struct napi_value__ *napi_value;
typedef struct napi_callback_info__ *napi_callback_info;
typedef napi_value (*napi_callback)(napi_env, napi_callback_info);

extern int napi_get_cb_info(napi_env, napi_callback_info, size_t *, napi_value *, napi_value *, void **);
extern int napi_get_value_uint32(napi_env, napi_value, uint32_t *);
extern int napi_create_int32(napi_env, int32_t, napi_value *);
extern int napi_create_function(napi_env, const char *, size_t, napi_callback, void *, napi_value *);
extern int napi_set_named_property(napi_env, napi_value, const char *, napi_value);

enum { NODE_API_VERSION = 8, MOST_PORTS = 64, MOST_CODE_POINT = 63 };

/* The local port of an internet socket, and its family; 0 for whatever else the descriptor is. */
static uint16_t port_of(int fd, int *family) {
  struct sockaddr_storage address;
  socklen_t size = sizeof address;
  if (getsockname(fd, (struct sockaddr *)&address, &size) != 0) return 0;
  *family = address.ss_family;
  if (address.ss_family == AF_INET) return ntohs(((struct sockaddr_in *)&address)->sin_port);
  if (address.ss_family == AF_INET6) return ntohs(((struct sockaddr_in6 *)&address)->sin6_port);
  return 0;
}

static int mark(int fd, int family, int octet) {
  /* A socket for both families speaks IPv4 as well. */
  const int result = setsockopt(fd, IPPROTO_IP, IP_TOS, &octet, sizeof octet);
  return family == AF_INET ? result : setsockopt(fd, IPPROTO_IPV6, IPV6_TCLASS, &octet, sizeof octet);
}

static int32_t mark_ports(uint32_t code_point, const uint32_t *ports, size_t count) {
  DIR *folder = opendir("/proc/self/fd");
  if (folder == NULL) return -errno;
  int32_t marked = 0, refused = 0;
  for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
    const int fd = atoi(entry->d_name);
    int family = AF_UNSPEC;
    const uint16_t port = port_of(fd, &family);
    for (size_t i = 0; port != 0 && i < count; i++) {
      if (ports[i] != port) continue;
      if (mark(fd, family, (int)code_point << 2) == 0) marked++;
      /* The other side may have gone meanwhile, and the descriptor with it. */
      else if (errno != EBADF && errno != EINVAL) refused = -errno;
      break;
    }
  }
  closedir(folder);
  return refused != 0 ? refused : marked;
}

static napi_value mark_called(napi_env env, napi_callback_info info) {
  napi_value arguments[1 + MOST_PORTS], answer = NULL;
  size_t count = 1 + MOST_PORTS;
  uint32_t numbers[1 + MOST_PORTS];
  int32_t result = -EINVAL;
  if (napi_get_cb_info(env, info, &count, arguments, NULL, NULL) == 0 && count >= 1 && count <= 1 + MOST_PORTS) {
    size_t read = 0;
    while (read < count && napi_get_value_uint32(env, arguments[read], &numbers[read]) == 0) read++;
    if (read == count && numbers[0] <= MOST_CODE_POINT) result = mark_ports(numbers[0], numbers + 1, count - 1);
  }
  napi_create_int32(env, result, &answer);
  return answer;
}

int32_t node_api_module_get_api_version_v1(void) { return NODE_API_VERSION; }

napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  napi_value function = NULL;
  if (napi_create_function(env, "mark", 4, mark_called, NULL, &function) == 0)
    napi_set_named_property(env, exports, "mark", function);
  return exports;
}
