import type { ConsentDirectory } from './means.ts';

type Question = {
  readonly accountId: string;
  readonly clientId: string;
  readonly wanted: readonly string[];
};

/** Whether the user has to be asked: one earlier consent that stands covers everything that is wanted, or not. */
export const consentNeeds = async (
  consents: Pick<ConsentDirectory, 'agreed'>,
  { accountId, clientId, wanted }: Question,
): Promise<boolean> => {
  const agreed = await consents.agreed(accountId, clientId);
  return !agreed.some((scopes) => wanted.every((scope) => scopes.includes(scope)));
};
