import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Slider, Stack, Text } from '@mantine/core';
import { IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import Cropper from 'react-easy-crop';
import 'react-easy-crop/react-easy-crop.css';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useFieldErrors } from '../errors/field-errors.ts';
import { type Problem, problemOfRejection } from '../errors/problem.ts';
import { postFile } from '../graphql/post-file.ts';
import classes from './picture.module.css';
import { cutSquare, type Square } from './square.ts';

export type CropDialogProps = {
  readonly accountId: string;
  readonly realm: 'panel' | 'user';
  readonly file: File;
  readonly onClose: () => void;
  readonly onSaved: () => void;
};

const ZOOM_MAX = 4;

const unreadable: Problem = problemOfRejection({
  code: 'VALIDATION_FAILED',
  message: '',
  problems: [{ field: 'picture', rule: 'pictureUnreadable', params: [] }],
});

const useAddress = (file: File): string => {
  const address = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return address;
};

/** Sends the square; answers why not, if it does not arrive. */
const save = async (address: string, square: Square, { accountId, realm }: CropDialogProps) => {
  const body = await cutSquare(address, square).catch(() => null);
  if (body === null) return unreadable;
  const path = `/accounts/${encodeURIComponent(accountId)}/picture`;
  const answer = await postFile(path, { body, type: body.type, realm });
  return answer instanceof Response ? undefined : answer;
};

/** Choosing the square of a picture that others will see, by mouse, touch, wheel or keys. */
export const CropDialog = (props: CropDialogProps) => {
  const { t } = useLingui();
  const address = useAddress(props.file);
  const [crop, setCrop] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [square, setSquare] = useState<Square>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const send = async (): Promise<void> => {
    if (square === undefined) return;
    setBusy(true);
    const refused = await save(address, square, props);
    setBusy(false);
    setProblem(refused);
    if (refused === undefined) props.onSaved();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t`Choose the part to show`}
      size="md"
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack>
        <div className={classes.stage}>
          <Cropper
            image={address}
            crop={crop}
            zoom={zoom}
            maxZoom={ZOOM_MAX}
            aspect={1}
            cropShape="round"
            showGrid={false}
            disableAutomaticStylesInjection
            cropperProps={{ role: 'application', 'aria-label': t`Part of the picture; arrow keys move it` }}
            mediaProps={{ onError: () => setProblem(unreadable) }}
            onCropChange={setCrop}
            onZoomChange={setZoom}
            onCropComplete={(_share, pixels) => setSquare(pixels)}
          />
        </div>
        <Group gap="sm" wrap="nowrap">
          <IconZoomOut size={18} stroke={1.6} aria-hidden />
          <Slider
            flex={1}
            min={1}
            max={ZOOM_MAX}
            step={0.05}
            label={null}
            thumbLabel={t`Zoom`}
            value={zoom}
            onChange={setZoom}
          />
          <IconZoomIn size={18} stroke={1.6} aria-hidden />
        </Group>
        {problem !== undefined && <Refusal problem={problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            onClick={() => void send()}
            loading={busy}
            disabled={square === undefined || problem === unreadable}
          >
            <Trans>Save the picture</Trans>
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

const Refusal = ({ problem }: { problem: Problem }) => {
  const { picture } = useFieldErrors()(problem);
  if (picture === undefined) return <ErrorNotice problem={problem} />;
  return (
    <Text role="alert" size="sm" c="var(--mantine-color-error)">
      {picture}
    </Text>
  );
};
