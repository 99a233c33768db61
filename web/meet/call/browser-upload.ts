import type { FilePorts } from './file-transfers.ts';
import type { ProtocolProblem } from './protocol.ts';
import { SignallingError } from './signalling.ts';

type ProblemDetails = { readonly code?: string; readonly problems?: readonly ProtocolProblem[] };

const refusalOf = (text: string): SignallingError => {
  try {
    const { code, problems } = JSON.parse(text) as ProblemDetails;
    return new SignallingError(code ?? 'SERVER', problems);
  } catch {
    return new SignallingError('SERVER');
  }
};

/** `fetch` does not tell how much of a body was sent; the older way does. */
export const browserUpload: FilePorts['upload'] = ({ path, ticket }, file, progress, signal) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    request.open('PUT', path);
    request.setRequestHeader('authorization', `Bearer ${ticket}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded }) => progress(loaded));
    request.addEventListener('load', () =>
      request.status === 201 ? resolve() : reject(refusalOf(request.responseText)),
    );
    request.addEventListener('error', () => reject(new SignallingError('NETWORK')));
    request.addEventListener('abort', () => reject(new SignallingError('CANCELLED')));
    request.addEventListener('loadend', () => signal.removeEventListener('abort', abort));
    signal.addEventListener('abort', abort);
    request.send(file);
  });
