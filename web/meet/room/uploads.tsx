import { Trans, useLingui } from '@lingui/react/macro';
import { CloseButton, Progress } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { formatBytes } from '#web/ui/format/numbers.ts';
import type { FileFailure, FileUpload } from '../call/file-transfers.ts';
import { useCall, useCallState } from '../call-context.tsx';
import classes from './chat-file.module.css';

/** Whether the participant may send files now. */
export const useMaySendFiles = (): boolean =>
  useCallState((state) => state.largestFile !== null && state.self?.rights.chat === true);

/** Files that are on their way, and those that did not get there. */
export const Uploads = () => {
  const uploads = useCallState((state) => state.uploads);
  if (uploads.length === 0) return null;
  return (
    <ul className={classes.uploads}>
      {uploads.map((upload) => (
        <Upload key={upload.id} upload={upload} />
      ))}
    </ul>
  );
};

const Upload = ({ upload }: { upload: FileUpload }) => {
  const { t, i18n } = useLingui();
  const call = useCall();
  const { id, name, size, sent, failure } = upload;
  const share = size === 0 ? 100 : Math.min(100, (sent / size) * 100);
  const [done, all] = [formatBytes(sent, i18n.locale), formatBytes(size, i18n.locale)];
  return (
    <li className={classes.upload} data-failed={failure !== null || undefined}>
      <span className={classes.facts}>
        <span className={classes.name}>{name}</span>
        <span className={classes.size} role={failure === null ? undefined : 'alert'}>
          {failure === null ? (
            <Trans>
              {done} of {all}
            </Trans>
          ) : (
            <Failure failure={failure} />
          )}
        </span>
        {failure === null && (
          <Progress className={classes.bar ?? ''} value={share} size="sm" aria-label={t`Sending ${name}`} />
        )}
      </span>
      <CloseButton
        aria-label={failure === null ? t`Cancel sending ${name}` : t`Dismiss`}
        onClick={() => call.files.cancel(id)}
      />
    </li>
  );
};

const Failure = ({ failure: { code, megabytes } }: { failure: FileFailure }) => {
  if (megabytes !== null) return <Trans>Too large: at most {megabytes} MB</Trans>;
  switch (code) {
    case 'FILES_OFF':
      return <Trans>Sending files is switched off on this server</Trans>;
    case 'FILE_STORE_FULL':
      return <Trans>There is no room for more files on the server</Trans>;
    case 'RIGHT_MISSING':
      return <Trans>Your groups do not let you send files</Trans>;
    case 'CHAT_NOT_ALLOWED':
      return <Trans>You may not write to the chat here</Trans>;
    case 'OVERLOADED':
      return <Trans>Too many files at once; try again in a moment</Trans>;
    case 'NETWORK':
      return <Trans>The connection was lost; try again</Trans>;
    default:
      return <Trans>The file was not sent; try again</Trans>;
  }
};

const bringsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/** The chat takes files that are dropped on it. */
export const DropZone = ({ children }: { children: ReactNode }) => {
  const call = useCall();
  const allowed = useMaySendFiles();
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button
    <div
      className={classes.zone}
      onDragOver={(event) => {
        if (!bringsFiles(event)) return;
        // Without this the browser would leave the meeting to show the file.
        event.preventDefault();
        event.dataTransfer.dropEffect = allowed ? 'copy' : 'none';
        setOver(allowed);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false);
      }}
      onDrop={(event) => {
        if (!bringsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        if (allowed) for (const file of event.dataTransfer.files) void call.files.send(file);
      }}
    >
      {children}
      {over && (
        <div className={classes.drop}>
          <IconUpload size={30} stroke={1.5} aria-hidden="true" />
          <Trans>Drop files to send them to everybody</Trans>
        </div>
      )}
    </div>
  );
};
