import type { Problem } from '#web/ui/errors/problem.ts';
import { postFile } from '#web/ui/graphql/post-file.ts';

const post = (path: string, body: Blob | null): Promise<Response | Problem> =>
  postFile(path, { body, type: 'text/csv', realm: 'panel' });

/** Brings a table to the server, which begins to check it; answers why not, if it does not. */
export const uploadTable = async (id: string, file: File): Promise<Problem | undefined> => {
  const query = new URLSearchParams({ id, name: file.name.slice(0, 255) });
  const answer = await post(`/import/accounts?${query}`, file);
  return answer instanceof Response ? undefined : answer;
};

/** Fetches the passwords that were made, and saves them as a file: the server forgets them. */
export const savePasswords = async (id: string): Promise<Problem | undefined> => {
  const answer = await post(`/import/accounts/${id}/passwords`, null);
  if (!(answer instanceof Response)) return answer;
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = 'passwords.csv';
  link.click();
  URL.revokeObjectURL(address);
  return undefined;
};
