import type { Problem } from '#web/ui/errors/problem.ts';
import { postFile } from '#web/ui/graphql/post-file.ts';

export const pathOf = (name: string): string => `/backup/configuration/${name}`;

/** Saves a backup that the server keeps as a file of the browser. */
export const save = (name: string): void => {
  const link = document.createElement('a');
  link.href = pathOf(name);
  link.download = name;
  link.click();
};

/** Brings a backup to the server; answers why not, if it does not take it. */
export const uploadBackup = async (id: string, file: File): Promise<Problem | undefined> => {
  const query = new URLSearchParams({ id, name: file.name.slice(0, 255) });
  const path = `/restore/configuration?${query}`;
  const answer = await postFile(path, { body: file, type: 'application/octet-stream', realm: 'panel' });
  return answer instanceof Response ? undefined : answer;
};
