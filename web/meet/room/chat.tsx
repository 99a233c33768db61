import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Anchor, FileButton, Textarea } from '@mantine/core';
import { IconMessage, IconPaperclip, IconSend2 } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { formatTime } from '#web/ui/format/dates.ts';
import { useReading } from '#web/ui/format/reading-context.tsx';
import { PersonAvatar, pictureFor } from '#web/ui/picture/person-avatar.tsx';
import { type ChatEntry, type ChatGroup, groupChat, linkParts } from '../call/chat.ts';
import { CHAT_TEXT_MAX } from '../call/protocol.ts';
import { useCall, useCallState } from '../call-context.tsx';
import { FileBubble } from './chat-file.tsx';
import classes from './side-panel.module.css';
import { DropZone, Uploads, useMaySendFiles } from './uploads.tsx';

/** What was said in writing, and a field to add to it. */
export const Chat = () => {
  const chat = useCallState((state) => state.chat);
  const sending = useCallState((state) => state.uploads.length);
  const end = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new message scrolls into view, and stays there when uploads take room
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [chat.length, sending]);
  return (
    <DropZone>
      {chat.length === 0 ? (
        <div className={classes.empty}>
          <IconMessage size={36} stroke={1.3} aria-hidden="true" />
          <Trans>Messages go to everybody in the meeting, and to those who join later.</Trans>
        </div>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled list must be reachable by keyboard
        <div className={classes.list} tabIndex={0} role="log" aria-live="off">
          {groupChat(chat).map((group) => (
            <Group key={group.key} group={group} />
          ))}
          <div ref={end} />
        </div>
      )}
      <Uploads />
      <Compose />
    </DropZone>
  );
};

const Group = ({ group }: { group: ChatGroup }) => {
  const reading = useReading();
  const own = useCallState((state) => state.selfId === group.participantId);
  return (
    <div className={classes.group} data-own={own || undefined}>
      <div className={classes.who}>
        {!own && <Author group={group} />}
        <span className={classes.author}>{own ? <Trans>You</Trans> : group.displayName}</span>
        <time className={classes.time} dateTime={group.time}>
          {formatTime(group.time, reading)}
        </time>
      </div>
      {group.messages.map((entry) => (
        <Entry key={entry.messageId} entry={entry} />
      ))}
    </div>
  );
};

const Entry = ({ entry: { messageId, text, file } }: { entry: ChatEntry }) =>
  file === null ? (
    <p className={classes.bubble}>
      <Words text={text} />
    </p>
  ) : (
    <FileBubble fileId={messageId} file={file} />
  );

/** Somebody who is gone is shown by the initials. */
const Author = ({ group }: { group: ChatGroup }) => {
  const picture = useCallState(
    ({ participants }) =>
      participants.find(({ participantId }) => participantId === group.participantId)?.picture ?? null,
  );
  return (
    <PersonAvatar
      name={group.displayName}
      picture={pictureFor(picture, 24)}
      size={24}
      color="petrol"
      variant="filled"
    />
  );
};

const Words = ({ text }: { text: string }) =>
  linkParts(text).map((part) =>
    part.href ? (
      <Anchor
        key={part.at}
        href={part.href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        inherit
        underline="always"
      >
        {part.text}
      </Anchor>
    ) : (
      part.text
    ),
  );

const Compose = () => {
  const { t } = useLingui();
  const call = useCall();
  const allowed = useCallState((state) => state.self?.rights.chat === true);
  const mayAttach = useMaySendFiles();
  const [text, setText] = useState('');
  /** The field is free at once: people type on while a message is on its way. */
  const send = (): void => {
    const words = text.trim();
    if (words === '') return;
    setText('');
    // A notice has said so; the text comes back, before what was typed since.
    call.say(words).catch(() => setText((since) => (since === '' ? words : `${words}\n${since}`)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  /** A picture of the clipboard is a file; words beside it are not lost. */
  const onPaste = (event: ClipboardEvent): void => {
    const { files, types } = event.clipboardData;
    if (!mayAttach || files.length === 0 || types.includes('text/plain')) return;
    event.preventDefault();
    for (const file of files) void call.files.send(file);
  };
  if (!allowed) return null;
  return (
    <div className={classes.compose}>
      {mayAttach && <Attach />}
      <Textarea
        className={classes.field ?? ''}
        aria-label={t`Message to everybody`}
        placeholder={t`Message to everybody`}
        autosize
        minRows={1}
        maxRows={5}
        size="md"
        maxLength={CHAT_TEXT_MAX}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        autoFocus
      />
      <ActionIcon size={42} radius="md" aria-label={t`Send`} disabled={text.trim() === ''} onClick={send}>
        <IconSend2 size={20} stroke={1.7} />
      </ActionIcon>
    </div>
  );
};

const Attach = () => {
  const { t } = useLingui();
  const call = useCall();
  const send = (files: readonly File[]): void => {
    for (const file of files) void call.files.send(file);
  };
  return (
    <FileButton multiple onChange={send}>
      {(props) => (
        <ActionIcon {...props} size={42} radius="md" variant="subtle" color="gray" aria-label={t`Send files`}>
          <IconPaperclip size={20} stroke={1.7} />
        </ActionIcon>
      )}
    </FileButton>
  );
};
