/** What every field may say of itself. */
export type FieldOptions = {
  /** The field matters only while other fields of its section have one of these values. */
  readonly when?: Readonly<Record<string, readonly (string | boolean)[]>>;
  /** A new value takes effect at the next start. */
  readonly restart?: true;
  /** A value given under this name in the configuration of the machine overrides what is set here. */
  readonly bootstrap?: string;
  /** What a value of the configuration comes to here, where it is not the same. */
  readonly fromBootstrap?: (given: SettingValue) => SettingValue;
};

/** Forms of text that are known by name; see `shapeProblem`. */
export type Shape = 'host' | 'address' | 'endpoint' | 'email' | 'origin' | 'url' | 'version';

export type FlagField = FieldOptions & { readonly kind: 'flag'; readonly usual: boolean };

export type IntegerField = FieldOptions & {
  readonly kind: 'integer';
  readonly min: number;
  readonly max: number;
  readonly usual: number;
};

export type TextField = FieldOptions & {
  /** `text` is one line, `longText` many; `richText` is HTML that was sanitised before the command. */
  readonly kind: 'text' | 'longText' | 'richText';
  readonly max: number;
  readonly shape?: Shape;
  readonly usual: string;
};

export type ChoiceField<Value extends string = string> = FieldOptions & {
  readonly kind: 'choice';
  readonly values: readonly Value[];
  readonly usual: Value;
};

export type ListField = FieldOptions & {
  readonly kind: 'list';
  /** Entries. */
  readonly max: number;
  readonly each: { readonly max: number; readonly shape?: Shape };
  readonly usual: readonly string[];
};

/** The value lies in the vault; events and states know its reference only. */
export type SecretField = FieldOptions & {
  readonly kind: 'secret';
  readonly max: number;
  /** Fields that say to whom the secret is shown: when one of them changes, it has to be entered again. */
  readonly boundTo?: readonly string[];
};

export type SettingField = FlagField | IntegerField | TextField | ChoiceField | ListField | SecretField;

export type FieldKind = SettingField['kind'];

/** What a field can hold. */
export type SettingValue = boolean | number | string | readonly string[];

type Given<Field extends SettingField> = Omit<Field, 'kind' | 'usual'> &
  Partial<Pick<Field, 'usual' & keyof Field>>;

export const flag = (options: Partial<Omit<FlagField, 'kind'>> = {}): FlagField => ({
  kind: 'flag',
  usual: false,
  ...options,
});

export const integer = (options: Omit<IntegerField, 'kind'>): IntegerField => ({
  kind: 'integer',
  ...options,
});

export const text = (options: Given<TextField>): TextField => ({ kind: 'text', usual: '', ...options });

export const longText = (options: Given<TextField>): TextField => ({
  kind: 'longText',
  usual: '',
  ...options,
});

export const richText = (options: Given<TextField>): TextField => ({
  kind: 'richText',
  usual: '',
  ...options,
});

export const choice = <const Value extends string>(
  values: readonly Value[],
  options: FieldOptions & { readonly usual: NoInfer<Value> },
): ChoiceField<Value> => ({ kind: 'choice', values, ...options });

export const list = (options: Given<ListField>): ListField => ({ kind: 'list', usual: [], ...options });

export const secret = (options: Omit<SecretField, 'kind'>): SecretField => ({ kind: 'secret', ...options });
