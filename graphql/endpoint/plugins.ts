import { type ExecutionArgs, GraphQLError, getOperationAST, parse, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { LIMITS } from '../limits/limits.ts';
import { limitRules } from '../limits/rules.ts';
import { checkVariables } from '../limits/variables.ts';
import type { Caller } from './caller.ts';

const VALIDATION_ERRORS_SHOWN = 10;

/** Yoga adds its own fields to what it is given. */
export type ServerContext = { readonly caller: Caller };

const refuse = (message: string, code: string, status: number) =>
  new GraphQLError(message, { extensions: { code, http: { status } } });

/** Limits on tokens, size and variables; nothing of the schema in error messages but in development. */
export const useLimits = (options: { readonly development: boolean }): Plugin<ServerContext> => ({
  onParse: ({ setParseFn }) =>
    setParseFn((source: string, parseOptions?: object) =>
      parse(source, { ...parseOptions, maxTokens: LIMITS.tokens }),
    ),
  onValidate: ({ addValidationRule, setValidationFn }) => {
    for (const rule of limitRules({ introspection: options.development })) addValidationRule(rule);
    setValidationFn((...args: Parameters<typeof validate>) =>
      validate(args[0], args[1], args[2], {
        maxErrors: VALIDATION_ERRORS_SHOWN,
        hideSuggestions: !options.development,
      }),
    );
  },
  onParams: ({ params }) => {
    const problem = checkVariables(params.variables);
    if (problem !== null) throw refuse(`The variables hold ${problem}.`, 'OPERATION_TOO_LARGE', 400);
  },
});

const operationOf = ({ document, operationName }: Pick<ExecutionArgs, 'document' | 'operationName'>) =>
  getOperationAST(document, operationName)?.operation;

/** Changes come from our own pages or from programs, over HTTP; subscriptions come over the WebSocket only. */
export const useTransportRules = (): Plugin<ServerContext> => ({
  onExecute: ({ args }) => {
    const { caller } = args.contextValue;
    if (operationOf(args) === 'mutation' && !caller.mayChange) {
      throw refuse('A change needs the header x-rostrum-csrf and the same origin.', 'CSRF', 403);
    }
    if (caller.transport === 'websocket') {
      throw refuse('Only subscriptions are served on this connection.', 'WRONG_TRANSPORT', 400);
    }
  },
  onSubscribe: ({ args }) => {
    if (args.contextValue.caller.transport !== 'websocket') {
      throw refuse('Subscriptions are served over the WebSocket.', 'WRONG_TRANSPORT', 400);
    }
  },
});

/** Only `application/json`: a form of a foreign page cannot send it without asking first. */
export const useJsonOnly = (): Plugin => ({
  onRequest: ({ request, fetchAPI, endResponse }) => {
    const type = request.headers.get('content-type') ?? '';
    if (request.method === 'POST' && !/^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(type)) {
      const body = JSON.stringify({ errors: [{ message: 'The content type must be application/json.' }] });
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      endResponse(new fetchAPI.Response(body, { status: 415, headers }));
    }
  },
});
