import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

const command = (program: string, args: readonly string[], input?: string): void => {
  const done = spawnSync(program, [...args], { input, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.stderr}`);
};

/** Real accounts and groups of this machine for one test file, under names that nobody else has. */
export const createSystemPeople = () => {
  const unique = randomBytes(4).toString('hex');
  const users = new Set<string>();
  const groups = new Set<string>();
  return {
    /** A name that this run alone uses. */
    named: (name: string): string => `rt${unique}${name}`,
    addGroup(name: string): string {
      const group = `rt${unique}${name}`;
      command('groupadd', [group]);
      groups.add(group);
      return group;
    },
    addUser(name: string, { password, groups: of = [], primary, fullName = '' }: SystemUser): string {
      const login = `rt${unique}${name}`;
      const inGroups = of.length > 0 ? ['-G', of.join(',')] : [];
      const first = primary === undefined ? [] : ['-N', '-g', primary];
      command('useradd', ['-M', '-s', '/usr/sbin/nologin', '-c', fullName, ...inGroups, ...first, login]);
      users.add(login);
      if (password !== undefined) command('chpasswd', [], `${login}:${password}\n`);
      return login;
    },
    leaveGroup: (login: string, group: string): void => command('gpasswd', ['-d', login, group]),
    joinGroup: (login: string, group: string): void => command('gpasswd', ['-a', login, group]),
    lock: (login: string): void => command('usermod', ['-L', login]),
    expire: (login: string): void => command('chage', ['-E', '1', login]),
    forcePasswordChange: (login: string): void => command('chage', ['-d', '0', login]),
    removePassword: (login: string): void => command('passwd', ['-d', login]),
    removeUser(login: string): void {
      command('userdel', [login]);
      users.delete(login);
    },
    removeAll(): void {
      for (const login of users) spawnSync('userdel', [login]);
      for (const group of groups) spawnSync('groupdel', [group]);
    },
  };
};

export type SystemUser = {
  readonly password?: string;
  readonly groups?: readonly string[];
  readonly primary?: string;
  readonly fullName?: string;
};
