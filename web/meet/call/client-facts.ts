import type { RequestData } from './protocol.ts';

type ClientInfo = RequestData<'join'>['client'];

/** Parts of the browser that TypeScript does not know yet, and of which any may be missing. */
type TalkativeNavigator = Navigator & {
  readonly deviceMemory?: number;
  readonly connection?: { readonly effectiveType?: string; readonly type?: string };
  readonly userAgentData?: {
    readonly platform: string;
    getHighEntropyValues(names: readonly string[]): Promise<{
      readonly platformVersion?: string;
      readonly architecture?: string;
      readonly bitness?: string;
    }>;
  };
};

const DEVICES = 16;

/** Before somebody has allowed the use of devices, browsers tell of them without their names. */
const namesOf = (devices: readonly MediaDeviceInfo[], kind: MediaDeviceKind): string[] =>
  devices
    .filter((device) => device.kind === kind && device.label !== '')
    .slice(0, DEVICES)
    .map(({ label }) => label.slice(0, 128));

const named = (devices: readonly MediaDeviceInfo[]): Partial<ClientInfo> =>
  Object.fromEntries(
    (
      [
        ['microphones', 'audioinput'],
        ['cameras', 'videoinput'],
        ['speakers', 'audiooutput'],
      ] as const
    )
      .map(([name, kind]) => [name, namesOf(devices, kind)] as const)
      .filter(([, names]) => names.length > 0),
  );

const systemOf = async ({ userAgentData }: TalkativeNavigator): Promise<string | undefined> => {
  if (userAgentData === undefined) return undefined;
  const { platformVersion = '' } = await userAgentData.getHighEntropyValues(['platformVersion']);
  return `${userAgentData.platform} ${platformVersion}`.trim().slice(0, 64) || undefined;
};

/** Phones and browsers without hints tell nothing. */
const architectureOf = async ({ userAgentData }: TalkativeNavigator): Promise<string | undefined> => {
  if (userAgentData === undefined) return undefined;
  const told = await userAgentData.getHighEntropyValues(['architecture', 'bitness']);
  const bits = told.bitness ? `${told.bitness} bit` : '';
  return [told.architecture, bits].filter(Boolean).join(', ').slice(0, 32) || undefined;
};

const graphicsOf = (): string | undefined => {
  const context = document.createElement('canvas').getContext('webgl');
  if (context === null) return undefined;
  const told = context.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = context.getParameter(told?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return typeof name === 'string' && name !== '' ? name.slice(0, 200) : undefined;
};

const screenSize = (): ClientInfo['screen'] => ({
  width: Math.round(screen.width * window.devicePixelRatio),
  height: Math.round(screen.height * window.devicePixelRatio),
});

/** What cannot be told is left out. */
const orNothing = async <Value>(tell: () => Promise<Value> | Value): Promise<Value | undefined> => {
  try {
    return await tell();
  } catch {
    return undefined;
  }
};

const without = <Fields extends object>(fields: Fields): Partial<Fields> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== 0),
  ) as Partial<Fields>;

/** What support needs to know of this browser (guide §3.8.2.3). Never fails, and asks for no permission. */
export const clientFacts = async (): Promise<ClientInfo> => {
  const told: TalkativeNavigator = navigator;
  const devices = (await orNothing(() => navigator.mediaDevices.enumerateDevices())) ?? [];
  return {
    userAgent: navigator.userAgent.slice(0, 512),
    language: navigator.language.slice(0, 35),
    application: { name: 'web', version: ROSTRUM_VERSION },
    ...without({
      system: await orNothing(() => systemOf(told)),
      architecture: await orNothing(() => architectureOf(told)),
      processorCores: navigator.hardwareConcurrency,
      memory: told.deviceMemory,
      screen: screenSize(),
      graphics: await orNothing(graphicsOf),
      network: (told.connection?.type ?? told.connection?.effectiveType)?.slice(0, 32),
    }),
    ...named(devices),
  };
};
