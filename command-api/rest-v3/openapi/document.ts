import { deletesInSilence, statusOfBadToken, type Version } from '../kernel/version.ts';

type Responses = Record<string, unknown>;
type Parameter = { readonly name?: string; readonly in?: string };
type Operation = { readonly parameters?: readonly Parameter[]; readonly responses?: Responses };
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** The document of all versions, as it is generated from the routes. */
export type Description = { readonly info: object; readonly paths: Paths };

const PREFIX = '/api/{version}';

const responsesOf = (method: string, responses: Responses, version: Version): Responses => {
  const deletes = method === 'delete' && '204' in responses;
  const left = Object.entries(responses).filter(([status]) => {
    if (deletes && status === (deletesInSilence(version) ? '200' : '204')) return false;
    return status !== '401' || statusOfBadToken(version) === 401;
  });
  return Object.fromEntries(
    left.map(([status, one]) => [status, status === '204' ? { description: 'Deleted' } : one]),
  );
};

const operationOf = (method: string, operation: Operation, version: Version): Operation => ({
  ...operation,
  parameters: (operation.parameters ?? []).filter((one) => one.in !== 'path' || one.name !== 'version'),
  responses: responsesOf(method, operation.responses ?? {}, version),
});

/** What holds for one version. */
export const documentOf = (all: Description, version: Version): Description => ({
  ...all,
  info: { ...all.info, version: version.name },
  paths: Object.fromEntries(
    Object.entries(all.paths)
      .filter(([path]) => path.startsWith(PREFIX))
      .map(([path, operations]) => [
        `/api/${version.name}${path.slice(PREFIX.length)}`,
        Object.fromEntries(
          Object.entries(operations).map(([method, one]) => [method, operationOf(method, one, version)]),
        ),
      ]),
  ),
});
