import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { writeCertificates } from '#platform/certificates/untrusted.spec-support.ts';
import { freePort } from '#server/testing/free-port.ts';

const isRoot = process.getuid?.() === 0;
/** Exim delivers nothing as root. */
const [deliverer, group] = isRoot ? ['nobody', 'nogroup'] : [process.getuid?.(), process.getgid?.()];

type Ports = { readonly plain: number; readonly tls: number };

const configuration = (folder: string, { plain, tls }: Ports): string => `
primary_hostname = mx.example.org
exim_user = ${deliverer}
exim_group = ${group}
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%slog
pid_file_path = ${folder}/exim.pid
daemon_smtp_ports = ${plain} : ${tls}
tls_on_connect_ports = ${tls}
local_interfaces = 127.0.0.1
qualify_domain = example.org
keep_environment =
deliver_drop_privilege = ${isRoot ? 'false' : 'true'}
host_lookup =
rfc1413_query_timeout = 0s
tls_advertise_hosts = *
tls_certificate = \${lookup{$tls_in_sni}lsearch{${folder}/names}{$value}{${folder}/good.pem}}
tls_privatekey = \${lookup{$tls_in_sni}lsearch{${folder}/names}{$value}{${folder}/good.pem}}
acl_smtp_rcpt = recipient
acl_smtp_data = accept
begin acl
recipient:
  deny domains = nowhere.test
       message = No such user here
  defer domains = later.test
       message = Try again later
  accept authenticated = *
  deny message = Sign in first
begin routers
everything:
  driver = accept
  transport = file
begin transports
file:
  driver = appendfile
  directory = ${folder}/inbox
  maildir_format
  delivery_date_add
  envelope_to_add
  ${isRoot ? `user = ${deliverer}\n  group = ${group}` : ''}
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_set_id = $auth2
  server_condition = \${if and{{eq{$auth2}{meet}}{eq{$auth3}{open sesame}}}}
  server_advertise_condition = \${if def:tls_in_cipher}
`;

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** The mail server of Debian (package exim4-daemon-light), by its own configuration, on two ports of this machine. */
export const startExim = async (folder: string) => {
  const program = ['/usr/sbin/exim4', '/usr/sbin/exim'].find((path) => existsSync(path));
  if (program === undefined) throw new Error('Install the Debian package exim4-daemon-light.');
  const authority = await writeCertificates(folder);
  const names = ['good', 'wrong', 'expired', 'self'];
  writeFileSync(join(folder, 'names'), names.map((name) => `${name}.test: ${folder}/${name}.pem\n`).join(''));
  chmodSync(folder, 0o755);
  for (const name of ['spool', 'log', 'inbox']) {
    mkdirSync(join(folder, name));
    chmodSync(join(folder, name), 0o777);
  }
  for (const name of names) chmodSync(join(folder, `${name}.pem`), 0o644);
  const ports = { plain: await freePort(), tls: await freePort() };
  const file = join(folder, 'exim.conf');
  writeFileSync(file, configuration(folder, ports));
  const daemon: ChildProcess = spawn(program, ['-C', file, '-bdf', '-q1h'], { stdio: 'ignore' });
  await vi.waitFor(async () => expect(await answers(ports.plain)).toBe(true), 10_000);
  const letters = (): readonly string[] => {
    const folderOfNew = join(folder, 'inbox', 'new');
    if (!existsSync(folderOfNew)) return [];
    return readdirSync(folderOfNew)
      .sort()
      .map((name) => join(folderOfNew, name));
  };
  return {
    ...ports,
    authority,
    letters,
    close: async () => {
      const ended = new Promise((done) => daemon.once('exit', done));
      daemon.kill('SIGTERM');
      await ended;
    },
  };
};

const reader = `
import email, email.policy, json, sys
import icalendar
made = []
for path in sys.argv[1:]:
    with open(path, 'rb') as file:
        letter = email.message_from_binary_file(file, policy=email.policy.default)
    parts = [part for part in letter.walk() if not part.is_multipart()]
    calendars = [part for part in parts if part.get_content_type() == 'text/calendar']
    entry = None
    if calendars:
        calendar = icalendar.Calendar.from_ical(calendars[0].get_content())
        event = calendar.walk('VEVENT')[0]
        entry = {
            'method': str(calendar['METHOD']),
            'parameter': calendars[0]['Content-Type'].params.get('method'),
            'uid': str(event['UID']),
            'sequence': int(event['SEQUENCE']),
            'start': event['DTSTART'].dt.isoformat(),
            'rule': event['RRULE'].to_ical().decode() if 'RRULE' in event else None,
            'status': str(event['STATUS']),
            'zones': [str(zone['TZID']) for zone in calendar.walk('VTIMEZONE')],
            'summary': str(event['SUMMARY']),
            'organizer': str(event['ORGANIZER']),
            'attendee': str(event['ATTENDEE']),
            'url': str(event['URL']),
            'alarms': len(calendar.walk('VALARM')),
        }
    made.append({
        'subject': letter['Subject'],
        'from': str(letter['From']),
        'to': [address.addr_spec for address in letter['To'].addresses],
        'name': letter['To'].addresses[0].display_name,
        'envelope': letter['Envelope-to'],
        'headers': sorted({name.lower() for name in letter.keys()}),
        'defects': [str(defect) for part in letter.walk() for defect in part.defects],
        'types': [part.get_content_type() for part in parts],
        'text': letter.get_body(('plain',)).get_content(),
        'html': letter.get_body(('html',)).get_content(),
        'calendar': entry,
    })
json.dump(made, sys.stdout)
`;

/** What another program reads in letters: Python's `email` and `icalendar` (Debian: python3-icalendar). */
export const readLetters = (paths: readonly string[]) =>
  JSON.parse(execFileSync('/usr/bin/python3', ['-c', reader, ...paths], { encoding: 'utf8' }));
