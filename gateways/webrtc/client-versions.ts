import { type ClientVersions, standingOf, updateTarget } from '#domain/settings/index.ts';
import { ProtocolError } from './codec/errors.ts';
import type { GatewayLogger, VersionsOf } from './ports.ts';
import type { ClientUpdate, RequestData } from './protocol/index.ts';

type Client = RequestData<'join'>['client'];

const updateBy = (versions: ClientVersions): ClientUpdate => ({
  version: updateTarget(versions),
  minimum: versions.minimum,
  url: versions.url,
});

/** What a client is offered; whoever says nothing of himself is left in peace. */
export const updateFor = ({ application }: Client, versionsOf: VersionsOf): ClientUpdate | null => {
  const versions = application && versionsOf(application.name);
  if (application === undefined || versions === undefined) return null;
  return standingOf(application.version, versions) === 'current' ? null : updateBy(versions);
};

/** Throws for a client below the minimum of its program; a stay that has begun is not asked (ADR 0035). */
export const refuseOutdated = (
  { application }: Client,
  versionsOf: VersionsOf,
  logger: GatewayLogger,
): void => {
  const versions = application && versionsOf(application.name);
  if (application === undefined || versions === undefined) return;
  const { name, version } = application;
  if (standingOf(version, versions) !== 'refused') return;
  const { minimum, version: target, url } = updateBy(versions);
  logger.info({ application: name, version, minimum }, 'A client below the minimum version was refused.');
  const params = { min: minimum, version: target, url };
  throw new ProtocolError('CLIENT_OUTDATED', [
    { field: 'data.client.application.version', rule: 'versionTooLow', params },
  ]);
};
