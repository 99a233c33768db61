import { resetAdministratorPassword } from '#command-api/authentication/first-administrator.ts';
import { createPasswords } from '#command-api/authentication/passwords.ts';
import { atStoppedServer } from './stopped-server.ts';

/** `rostrum reset-admin [login]`: a new one-time password for an administrator, while the server is stopped. */
export const run = (args: readonly string[]): Promise<number> => {
  const [login = 'admin', ...flags] = args[0]?.startsWith('--') ? ['admin', ...args] : args;
  return atStoppedServer(flags, async (means) => {
    const tools = { ...means, passwords: createPasswords() };
    const { password, factorsRemoved } = await resetAdministratorPassword(tools, login);
    return [
      `login     ${login}`,
      `password  ${password}`,
      'For one sign-in; a new one is chosen there.',
      ...(factorsRemoved ? ['The second factors of this administrator are removed, too.'] : []),
    ];
  });
};
