import type { Scope } from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { ApplicationDocument } from '#projections/applications/document.ts';
import type { GrantDocument } from '#projections/grants/document.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, type Change, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';
import { nowOf, ownAccount } from './own-account.ts';

/** What a user has given one application: all that it was issued and that still lives. */
type ConsentModel = {
  readonly application: ApplicationDocument;
  readonly grants: readonly [GrantDocument, ...GrantDocument[]];
};

const latest = (times: readonly (string | null)[]): string | null =>
  times.reduce((one, other) => (other !== null && (one === null || other > one) ? other : one), null);

const lastUsed = ({ grants }: ConsentModel): GrantDocument =>
  grants.reduce((one, other) => ((other.usedAt ?? '') > (one.usedAt ?? '') ? other : one));

const scopesOfConsent = ({ application, grants }: ConsentModel): readonly Scope[] =>
  application.scopes.filter((scope) => grants.some(({ scopes }) => scopes.includes(scope)));

const Consent = builder.objectRef<ConsentModel>('Consent').implement({
  description: 'An application that acts for the user, and what it may do.',
  fields: (t) => ({
    applicationId: t.id({ resolve: ({ application }) => application.id }),
    applicationName: t.string({ resolve: ({ application }) => application.name }),
    scopes: t.stringList({ resolve: (consent) => [...scopesOfConsent(consent)] }),
    since: t.field({
      type: 'DateTime',
      resolve: ({ grants }) => grants.map(({ issuedAt }) => issuedAt).sort()[0] ?? grants[0].issuedAt,
    }),
    usedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'To the hour.',
      resolve: (consent) => lastUsed(consent).usedAt,
    }),
    usedFrom: t.string({ nullable: true, resolve: (consent) => lastUsed(consent).usedFrom }),
    expiresAt: t.field({
      type: 'DateTime',
      resolve: ({ grants }) => latest(grants.map(({ expiresAt }) => expiresAt)) ?? grants[0].expiresAt,
    }),
    signIns: t.int({
      description: 'How often the application holds tokens: once for each device, usually.',
      resolve: ({ grants }) => grants.length,
    }),
  }),
});

const grantsOf = (context: GraphQLContext): Promise<readonly GrantDocument[]> =>
  context.queries.grants.ofAccount(ownAccount(context).id, nowOf(context));

const consentsOf = async (context: GraphQLContext): Promise<readonly ConsentModel[]> => {
  const byApplication = new Map<string, GrantDocument[]>();
  for (const grant of await grantsOf(context)) {
    byApplication.set(grant.applicationId, [...(byApplication.get(grant.applicationId) ?? []), grant]);
  }
  const consents = await Promise.all(
    [...byApplication].map(async ([applicationId, grants]): Promise<ConsentModel | null> => {
      const application = await context.queries.applications.byId(applicationId);
      if (application === null) return null;
      const [first, ...rest] = grants.filter(({ generation }) => generation === application.generation);
      return first === undefined ? null : { application, grants: [first, ...rest] };
    }),
  );
  return consents.filter((consent) => consent !== null);
};

builder.queryField('consents', (t) =>
  t.field({
    type: [Consent],
    description: 'Applications that act for the user now.',
    authScopes: { may: 'consents' },
    resolve: (_root, _args, context) => consentsOf(context),
  }),
);

builder.mutationField('endConsent', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Ends all tokens with which an application acts for the user.',
    args: { applicationId: t.arg.id({ required: true }) },
    resolve: (_root, { applicationId }, context, info) =>
      answer(async (): Promise<Change> => {
        const principal = ownAccount(context);
        const grants = (await grantsOf(context)).filter((grant) => grant.applicationId === applicationId);
        if (grants.length === 0) throw new DomainError('GRANT_NOT_FOUND');
        const intention = intentionOf(context, info);
        const ended = await Promise.all(
          grants.map(({ id: grantId }) =>
            send(
              context,
              intention,
              { type: 'RevokeGrant', data: { grantId, reason: 'revoked' } },
              { principal, step: `RevokeGrant ${grantId}` },
            ),
          ),
        );
        const position = Math.max(...ended.map((receipt) => receipt.position));
        return { position, changed: ended.some(({ changed }) => changed) };
      }),
  }),
);
