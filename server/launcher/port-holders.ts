import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

/** What is not there, ends meanwhile or belongs to others is passed over: then nobody known holds the port. */
const unlessGone = <T>(read: () => T, otherwise: T): T => {
  try {
    return read();
  } catch {
    return otherwise;
  }
};

const processes = (): readonly string[] =>
  unlessGone(() => readdirSync('/proc'), []).filter((name) => /^\d+$/.test(name));

/** Names of what a process has open: paths of files, `socket:[number]`. */
const openIn = (pid: string): readonly string[] => {
  const folder = `/proc/${pid}/fd`;
  return unlessGone(() => readdirSync(folder), []).map((one) =>
    unlessGone(() => readlinkSync(`${folder}/${one}`), ''),
  );
};

const parentOf = (pid: string): string => {
  const status = unlessGone(() => readFileSync(`/proc/${pid}/stat`, 'latin1'), '');
  // The name of the program may hold brackets and spaces; what follows its last bracket is the state and the parent.
  return status.slice(status.lastIndexOf(')')).split(' ')[2] ?? '';
};

/** Whoever has the file open, and what these have started. */
const familyOf = (file: string): ReadonlySet<string> => {
  const all = processes();
  const path = unlessGone(() => realpathSync(file), '');
  const family = new Set(path === '' ? [] : all.filter((pid) => openIn(pid).includes(path)));
  const parents = new Map(all.map((pid) => [pid, parentOf(pid)]));
  for (let size = -1; size !== family.size; ) {
    size = family.size;
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
  }
  return family;
};

const LISTENING = '0A';

/** Sockets that hold a port at any address, as `openIn` names them. */
const socketsAt = (port: number): ReadonlySet<string> => {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const found = ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((table) => {
    const lines = unlessGone(() => readFileSync(`/proc/net/${table}`, 'latin1'), '').split('\n');
    const rows = lines.map((line) => line.trim().split(/\s+/));
    const holding = rows.filter(
      ([, local = '', , state]) => local.endsWith(wanted) && (state === LISTENING || table.startsWith('udp')),
    );
    return holding.map((row) => `socket:[${row[9]}]`);
  });
  return new Set(found);
};

/**
 * Whether a port is held by the server that has this lock file open, or by a worker of it. Asks the kernel and changes
 * nothing; only root and the account of the server are told.
 */
export const isHeldByOwnerOf =
  (lock: string) =>
  (port: number): boolean => {
    const sockets = socketsAt(port);
    return sockets.size > 0 && [...familyOf(lock)].some((pid) => openIn(pid).some((one) => sockets.has(one)));
  };
