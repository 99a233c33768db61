/*
 * Asks PAM whether a password opens an account of the operating system that may be used now.
 *
 * One line comes in on standard input: login, peer address or "-", password, parted by single spaces; only the password
 * may hold spaces. One line goes out: "accepted", or a word for the reason why not. One request for each process, so that
 * nothing of one person is left for the next. Nothing is read from the environment; no session is opened.
 *
 * May be installed with the set-user-id bit for a server that does not run as root (see docs/adr): it then takes no
 * argument and answers about the two services named below only.
 */
#define _GNU_SOURCE
#include <security/pam_appl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum { LOGIN_LIMIT = 64, ADDRESS_LIMIT = 45, PASSWORD_LIMIT = 511, LINE_LIMIT = 640, SECONDS = 15 };

static char line[LINE_LIMIT + 1];

struct request {
  const char *login;
  const char *address;
  const char *password;
};

static int tell(const char *word) {
  explicit_bzero(line, sizeof line);
  return printf("%s\n", word) < 0 || fflush(stdout) != 0;
}

static void drop(struct pam_response *answers, int count) {
  for (int i = 0; i < count; i++) {
    if (answers[i].resp == NULL) continue;
    explicit_bzero(answers[i].resp, strlen(answers[i].resp));
    free(answers[i].resp);
  }
  free(answers);
}

/* Gives the password where one is asked for without an echo; whatever else is asked cannot be answered here. */
static int converse(int count, const struct pam_message **messages, struct pam_response **out, void *data) {
  const struct request *request = data;
  if (count <= 0 || count > PAM_MAX_NUM_MSG) return PAM_CONV_ERR;
  struct pam_response *answers = calloc((size_t)count, sizeof *answers);
  if (answers == NULL) return PAM_BUF_ERR;
  for (int i = 0; i < count; i++) {
    int style = messages[i]->msg_style;
    if (style == PAM_TEXT_INFO || style == PAM_ERROR_MSG) continue;
    if (style == PAM_PROMPT_ECHO_OFF) answers[i].resp = strdup(request->password);
    if (answers[i].resp == NULL) {
      drop(answers, count);
      return PAM_CONV_ERR;
    }
  }
  *out = answers;
  return PAM_SUCCESS;
}

/* The server itself paces those who guess; a process that only sleeps is of no use to anybody. */
static void no_delay(int result, unsigned microseconds, void *data) {
  (void)result;
  (void)microseconds;
  (void)data;
}

static int only(const char *text, const char *allowed) { return text[strspn(text, allowed)] == '\0'; }

static int login_is_safe(const char *login) {
  size_t length = strlen(login);
  if (length == 0 || length > LOGIN_LIMIT || strchr("-.@", login[0]) != NULL) return 0;
  return only(login, "abcdefghijklmnopqrstuvwxyz0123456789_.@-");
}

static int address_is_safe(const char *address) {
  size_t length = strlen(address);
  if (length == 0 || length > ADDRESS_LIMIT) return 0;
  return strcmp(address, "-") == 0 || only(address, "0123456789abcdefABCDEF:.");
}

/* Reads until the line ends; more than fits, or no end, is no request. */
static int read_request(struct request *request) {
  size_t length = 0;
  char *end = NULL;
  while (end == NULL) {
    if (length == LINE_LIMIT) return 0;
    ssize_t got = read(STDIN_FILENO, line + length, LINE_LIMIT - length);
    if (got <= 0) return 0;
    end = memchr(line + length, '\n', (size_t)got);
    length += (size_t)got;
  }
  if (memchr(line, '\0', (size_t)(end - line)) != NULL) return 0;
  *end = '\0';
  char *first = strchr(line, ' ');
  char *second = first == NULL ? NULL : strchr(first + 1, ' ');
  if (second == NULL) return 0;
  *first = *second = '\0';
  *request = (struct request){.login = line, .address = first + 1, .password = second + 1};
  size_t password = strlen(request->password);
  return login_is_safe(request->login) && address_is_safe(request->address) && password > 0 &&
         password <= PASSWORD_LIMIT;
}

static int has_service(const char *name) {
  static const char *const places[] = {"/etc/pam.d", "/usr/lib/pam.d"};
  for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
    char path[128];
    int length = snprintf(path, sizeof path, "%s/%s", places[i], name);
    if (length > 0 && (size_t)length < sizeof path && access(path, R_OK) == 0) return 1;
  }
  return 0;
}

/* Our own service when the administrator of the machine has made one, else that of the console. */
static const char *service_of(int count, char **arguments) {
  if (count > 1) {
    int plain = only(arguments[1], "abcdefghijklmnopqrstuvwxyz0123456789-");
    return plain && has_service(arguments[1]) ? arguments[1] : NULL;
  }
  if (has_service("rostrum")) return "rostrum";
  return has_service("login") ? "login" : NULL;
}

static const char *word_of(int result) {
  switch (result) {
    case PAM_SUCCESS: return "accepted";
    case PAM_AUTH_ERR:
    case PAM_CRED_INSUFFICIENT: return "wrong-password";
    case PAM_USER_UNKNOWN: return "unknown-login";
    case PAM_MAXTRIES: return "locked";
    case PAM_ACCT_EXPIRED: return "expired";
    case PAM_NEW_AUTHTOK_REQD:
    case PAM_AUTHTOK_EXPIRED:
    case PAM_CRED_EXPIRED: return "password-expired";
    case PAM_PERM_DENIED: return "not-permitted";
    default: return "unavailable";
  }
}

static int ask(const char *service, const struct request *request) {
  const int flags = PAM_SILENT | PAM_DISALLOW_NULL_AUTHTOK;
  struct pam_conv conversation = {.conv = converse, .appdata_ptr = (void *)request};
  pam_handle_t *handle = NULL;
  int result = pam_start(service, request->login, &conversation, &handle);
  if (result != PAM_SUCCESS) return result;
  pam_set_item(handle, PAM_FAIL_DELAY, (const void *)no_delay);
  pam_set_item(handle, PAM_TTY, "rostrum");
  if (strcmp(request->address, "-") != 0) pam_set_item(handle, PAM_RHOST, request->address);
  result = pam_authenticate(handle, flags);
  const void *user = NULL;
  /* A module may have turned the login into another one, whose rights nobody has looked at. */
  if (result == PAM_SUCCESS && (pam_get_item(handle, PAM_USER, &user) != PAM_SUCCESS || user == NULL ||
                                strcmp(user, request->login) != 0))
    result = PAM_PERM_DENIED;
  if (result == PAM_SUCCESS) {
    result = pam_acct_mgmt(handle, flags);
    /* The password was right: Debian's stack ends in pam_deny whatever the account was refused for. */
    if (result == PAM_AUTH_ERR) result = PAM_PERM_DENIED;
  }
  pam_end(handle, result);
  return result;
}

static void close_doors(void) {
  const struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
  clearenv();
  setenv("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", 1);
  close_range(3, ~0U, 0);
  mlock(line, sizeof line);
  alarm(SECONDS);
  if (chdir("/") != 0) _exit(1);
}

int main(int count, char **arguments) {
  close_doors();
  const int lent = getuid() != geteuid();
  if (lent && (count > 1 || setresuid(geteuid(), geteuid(), geteuid()) != 0)) return tell("unavailable");
  struct request request;
  if (!read_request(&request)) return tell("malformed");
  const char *service = service_of(count, arguments);
  if (service == NULL) return tell("no-service");
  return tell(word_of(ask(service, &request)));
}
