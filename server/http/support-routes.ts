import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { authorize } from '#domain/access/index.ts';

export type SupportRoutesOptions = {
  /** Made anew for everybody who asks. */
  readonly supportBundle: () => Readable;
};

/** `/support.zip`: what somebody who helps has to know, without secrets and without people. */
export const supportRoutes = async (
  app: FastifyInstance,
  { supportBundle }: SupportRoutesOptions,
): Promise<void> => {
  app.get('/support.zip', async (request, reply) => {
    authorize(request.signedIn.administrator, 'supportBundle');
    return reply
      .type('application/zip')
      .header('content-disposition', 'attachment; filename="support.zip"')
      .header('cache-control', 'no-store')
      .send(supportBundle());
  });
};
