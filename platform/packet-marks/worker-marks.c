/*
 * Marks the packets of a program that does not do it itself: loaded before the media worker (LD_PRELOAD), it sets the
 * differentiated services code point (RFC 2474) on every internet socket that the program binds.
 *
 * What to mark is read from a page that the server shares and may change at any time (page.ts): sockets are set again
 * at the next turn of the program's event loop. Voices and pictures share a socket; a datagram whose RTP payload type
 * (RFC 3550, 5.1) is one of those for voices is marked by itself. Connections that are accepted take over the mark of
 * their listener from the kernel. Without a page, or with a foreign one, nothing is done and everything works.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAGIC = 0x524d4b31, TYPES = 128, AT_ONCE = 32 };

/* As page.ts lays it out. */
struct page {
  uint32_t magic;
  _Atomic uint32_t generation;
  uint8_t voice, other;
  uint8_t unused[2];
  uint8_t voice_types[TYPES / 8];
  _Atomic uint32_t marked, refused;
};

static struct page *page;
static uint32_t known_generation;

static int (*real_bind)(int, const struct sockaddr *, socklen_t);
static ssize_t (*real_sendmsg)(int, const struct msghdr *, int);
static int (*real_sendmmsg)(int, struct mmsghdr *, unsigned, int);
static int (*real_epoll_wait)(int, struct epoll_event *, int, int);
static int (*real_epoll_pwait)(int, struct epoll_event *, int, int, const sigset_t *);

/* The code point stands in the upper six bits of the octet. */
static int octet_of(uint8_t code_point) { return (code_point & 0x3f) << 2; }

static int family_of(int fd) {
  int family = AF_UNSPEC;
  socklen_t size = sizeof family;
  return getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &family, &size) == 0 ? family : AF_UNSPEC;
}

static void mark(int fd) {
  const int family = family_of(fd);
  if (family != AF_INET && family != AF_INET6) return;
  const int octet = octet_of(page->other);
  /* A socket for both families speaks IPv4 as well. */
  int failed = setsockopt(fd, IPPROTO_IP, IP_TOS, &octet, sizeof octet) != 0;
  if (family == AF_INET6) failed = setsockopt(fd, IPPROTO_IPV6, IPV6_TCLASS, &octet, sizeof octet) != 0;
  atomic_fetch_add(failed ? &page->refused : &page->marked, 1);
}

static void mark_all(void) {
  DIR *folder = opendir("/proc/self/fd");
  if (folder == NULL) return;
  for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
    const int fd = atoi(entry->d_name);
    if (fd > 0 && fd != dirfd(folder)) mark(fd);
  }
  closedir(folder);
}

static void look_at_page(void) {
  if (page == NULL) return;
  const uint32_t generation = atomic_load_explicit(&page->generation, memory_order_acquire);
  if (generation == known_generation) return;
  known_generation = generation;
  mark_all();
}

static struct page *open_page(const char *path) {
  if (path == NULL) return NULL;
  const int fd = open(path, O_RDWR | O_CLOEXEC);
  if (fd < 0) return NULL;
  struct stat about;
  void *memory = MAP_FAILED;
  if (fstat(fd, &about) == 0 && about.st_size >= (off_t)sizeof(struct page))
    memory = mmap(NULL, sizeof(struct page), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  if (memory == MAP_FAILED) return NULL;
  if (((struct page *)memory)->magic == MAGIC) return memory;
  munmap(memory, sizeof(struct page));
  return NULL;
}

__attribute__((constructor)) static void begin(void) {
  real_bind = dlsym(RTLD_NEXT, "bind");
  real_sendmsg = dlsym(RTLD_NEXT, "sendmsg");
  real_sendmmsg = dlsym(RTLD_NEXT, "sendmmsg");
  real_epoll_wait = dlsym(RTLD_NEXT, "epoll_wait");
  real_epoll_pwait = dlsym(RTLD_NEXT, "epoll_pwait");
  page = open_page(getenv("ROSTRUM_PACKET_MARKS"));
  if (page != NULL) known_generation = atomic_load(&page->generation);
}

int bind(int fd, const struct sockaddr *address, socklen_t size) {
  const int result = real_bind(fd, address, size);
  if (result == 0 && page != NULL) mark(fd);
  return result;
}

int epoll_wait(int fd, struct epoll_event *events, int most, int timeout) {
  look_at_page();
  return real_epoll_wait(fd, events, most, timeout);
}

int epoll_pwait(int fd, struct epoll_event *events, int most, int timeout, const sigset_t *signals) {
  look_at_page();
  return real_epoll_pwait(fd, events, most, timeout, signals);
}

/* RTP of version 2 with a payload type for voices; RTCP has types from 64 to 95 in the same place (RFC 5761, 4). */
static int is_voice(const struct msghdr *message) {
  if (message->msg_iovlen == 0 || message->msg_iov[0].iov_len < 12) return 0;
  const uint8_t *octets = message->msg_iov[0].iov_base;
  const uint8_t type = octets[1] & 0x7f;
  return (octets[0] & 0xc0) == 0x80 && (page->voice_types[type / 8] & (1u << (type % 8))) != 0;
}

static int wants_own_mark(const struct msghdr *message) {
  return page != NULL && page->voice != page->other && message->msg_name != NULL && message->msg_controllen == 0 &&
         is_voice(message);
}

union control {
  char octets[CMSG_SPACE(sizeof(int))];
  struct cmsghdr aligned;
};

/* Counts for this datagram only. An IPv6 socket that speaks to an IPv4 address takes its own mark. */
static void add_mark(struct msghdr *message, union control *control) {
  const int is_ipv6 = ((const struct sockaddr *)message->msg_name)->sa_family == AF_INET6;
  const int octet = octet_of(page->voice);
  memset(control, 0, sizeof *control);
  message->msg_control = control->octets;
  message->msg_controllen = sizeof control->octets;
  struct cmsghdr *header = CMSG_FIRSTHDR(message);
  header->cmsg_level = is_ipv6 ? IPPROTO_IPV6 : IPPROTO_IP;
  header->cmsg_type = is_ipv6 ? IPV6_TCLASS : IP_TOS;
  header->cmsg_len = CMSG_LEN(sizeof octet);
  memcpy(CMSG_DATA(header), &octet, sizeof octet);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  if (!wants_own_mark(message)) return real_sendmsg(fd, message, flags);
  struct msghdr marked = *message;
  union control control;
  add_mark(&marked, &control);
  return real_sendmsg(fd, &marked, flags);
}

/* Fewer than were asked for may be sent; whoever calls this knows that. */
int sendmmsg(int fd, struct mmsghdr *messages, unsigned count, int flags) {
  union control controls[AT_ONCE];
  struct mmsghdr marked[AT_ONCE];
  if (page == NULL) return real_sendmmsg(fd, messages, count, flags);
  if (count > AT_ONCE) count = AT_ONCE;
  for (unsigned i = 0; i < count; i++) {
    marked[i] = messages[i];
    if (wants_own_mark(&messages[i].msg_hdr)) add_mark(&marked[i].msg_hdr, &controls[i]);
  }
  const int sent = real_sendmmsg(fd, marked, count, flags);
  for (int i = 0; i < sent; i++) messages[i].msg_len = marked[i].msg_len;
  return sent;
}
