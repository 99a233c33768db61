import { useState } from 'react';
import { useMutation } from 'urql';
import { type Problem, problemOfError, problemOfRejection } from '#web/ui/errors/problem.ts';
import { useCommand } from '#web/ui/graphql/use-command.ts';
import { useIdentity } from '../../access/identity.tsx';
import { BeginTotp, ChangeRecoveryCodes, RemoveTotp } from './documents.ts';
import type { Setup } from './totp-setup.tsx';
import { usePasskeys } from './use-passkeys.ts';

/** Setting up, renewing and removing what one shows beside the password. */
export const useFactors = () => {
  const { guarded, question } = useIdentity();
  const [setup, setSetup] = useState<Setup>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [problem, setProblem] = useState<Problem>();
  const [, begin] = useMutation(BeginTotp);
  const [, renew] = useMutation(ChangeRecoveryCodes);
  const remove = useCommand(RemoveTotp);
  const passkeys = usePasskeys(guarded, setCodes);
  return {
    question,
    passkeys,
    setup,
    codes,
    problem,
    begin: async (): Promise<void> => {
      const outcome = await guarded(async () => {
        const { data, error } = await begin({});
        if (error !== undefined) return { problem: problemOfError(error) };
        const result = data?.result;
        if (result?.__typename === 'Rejection') return { problem: problemOfRejection(result) };
        return { made: result };
      });
      setProblem(outcome?.problem);
      if (outcome !== undefined && 'made' in outcome) setSetup(outcome.made);
    },
    renewCodes: async (): Promise<void> => {
      const outcome = await guarded(async () => {
        const { data, error } = await renew({});
        if (error !== undefined) return { problem: problemOfError(error) };
        const result = data?.result;
        if (result?.__typename === 'Rejection') return { problem: problemOfRejection(result) };
        return { made: result?.codes };
      });
      setProblem(outcome?.problem);
      if (outcome !== undefined && 'made' in outcome) setCodes(outcome.made);
    },
    remove: async (): Promise<Problem | undefined> => (await guarded(() => remove.run({})))?.problem,
    enrolled: (fresh: readonly string[]): void => {
      setSetup(undefined);
      setCodes(fresh);
    },
    cancel: (): void => setSetup(undefined),
    kept: (): void => setCodes(undefined),
  };
};

export type Factors = ReturnType<typeof useFactors>;
