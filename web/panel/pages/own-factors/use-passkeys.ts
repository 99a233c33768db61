import { useMutation } from 'urql';
import { type Problem, problemOfError, problemOfRejection } from '#web/ui/errors/problem.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { makePasskey, type PasskeyCreation, type Unanswered } from '../../access/passkeys/ceremony.ts';
import { AddPasskey, BeginPasskey, RemovePasskey, RenamePasskey } from './documents.ts';

type Outcome = {
  readonly added?: true;
  readonly problem?: Problem | undefined;
  readonly unanswered?: Unanswered;
};

type Guarded = <Result extends { readonly problem?: Problem | undefined }>(
  run: () => Promise<Result>,
) => Promise<Result | undefined>;

type Begun = { readonly creation?: PasskeyCreation; readonly problem?: Problem };

/** Passkeys of the one who is signed in; each change may ask first who is there. */
export const usePasskeys = (guarded: Guarded, onCodes: (codes: readonly string[]) => void) => {
  const [, begin] = useMutation(BeginPasskey);
  const [, add] = useMutation(AddPasskey);
  const rename = useCommand(RenamePasskey);
  const remove = useCommand(RemovePasskey);
  const beginning = async (): Promise<Begun> => {
    const { data, error } = await begin({});
    if (error !== undefined) return { problem: problemOfError(error) };
    if (data?.result.__typename === 'Rejection') return { problem: problemOfRejection(data.result) };
    return data === undefined ? {} : { creation: data.result };
  };
  return {
    /** Undefined when the question who is there was closed. */
    add: async (name: string): Promise<Outcome | undefined> => {
      const begun = await guarded(beginning);
      if (begun?.creation === undefined) return begun;
      const made = await makePasskey(begun.creation);
      if ('unanswered' in made) return made;
      const { data, error } = await add({ name, attestation: made.answer });
      if (error !== undefined) return { problem: problemOfError(error) };
      if (data?.result.__typename === 'Rejection') return { problem: problemOfRejection(data.result) };
      const codes = data?.result.codes ?? [];
      if (codes.length > 0) onCodes(codes);
      return { added: true };
    },
    rename: async (id: string, name: string): Promise<Problem | undefined> =>
      (await guarded(() => rename.run({ id, name })))?.problem,
    remove: async (id: string): Promise<Problem | undefined> =>
      (await guarded(() => remove.run({ id })))?.problem,
  };
};
