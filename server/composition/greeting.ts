import type { OneTimePassword } from '#command-api/authentication/first-administrator.ts';

export type Greeting = {
  readonly version: string;
  /** Addresses at which people reach the server. */
  readonly addresses: readonly string[];
  readonly secure: boolean;
  /** The way in for the first administrator, right after the installation. */
  readonly firstAdministrator: OneTimePassword | null;
};

const list = (title: string, lines: readonly string[]): string[] =>
  lines.map((line, index) => `${(index === 0 ? title : '').padEnd(10)}${line}`);

const box = (lines: readonly string[]): string => {
  const width = Math.max(...lines.map((line) => line.length));
  const edge = (left: string, right: string) => `${left}${'─'.repeat(width + 4)}${right}`;
  return [edge('╭', '╮'), ...lines.map((line) => `│  ${line.padEnd(width)}  │`), edge('╰', '╯'), ''].join(
    '\n',
  );
};

/** What the one at the console reads when the server is up. */
export const greeting = ({ version, addresses, secure, firstAdministrator }: Greeting): string => {
  const hint = 'Browsers give camera and microphone to https pages and to localhost only.';
  const first =
    firstAdministrator === null
      ? []
      : [
          '',
          'First sign-in to the panel, with a password for one use:',
          ...list('login', [firstAdministrator.login]),
          ...list('password', [firstAdministrator.password]),
        ];
  return box([
    `Rostrum ${version} is running.`,
    '',
    ...list(
      'Panel',
      addresses.map((address) => `${address}/panel`),
    ),
    ...list(
      'Pages',
      addresses.map((address) => `${address}/`),
    ),
    ...(secure ? [] : ['', hint]),
    ...first,
  ]);
};
