import type { FastifyInstance } from 'fastify';

/** Proofs that an authority will come and fetch by HTTP (RFC 8555, section 8.3). */
export type AcmeChallenges = {
  put(token: string, keyAuthorization: string): void;
  remove(token: string): void;
  find(token: string): string | undefined;
};

export const createAcmeChallenges = (): AcmeChallenges => {
  const open = new Map<string, string>();
  return {
    put: (token, keyAuthorization) => void open.set(token, keyAuthorization),
    remove: (token) => void open.delete(token),
    find: (token) => open.get(token),
  };
};

export const acmeChallengeRoutes = async (
  app: FastifyInstance,
  { challenges }: { readonly challenges: Pick<AcmeChallenges, 'find'> },
): Promise<void> => {
  app.get<{ Params: { token: string } }>('/.well-known/acme-challenge/:token', async ({ params }, reply) => {
    const proof = challenges.find(params.token);
    if (proof === undefined) return reply.callNotFound();
    return reply.type('application/octet-stream').send(proof);
  });
};
