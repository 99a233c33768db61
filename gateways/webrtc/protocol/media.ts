import { z } from 'zod';

/** Strict shapes of everything about media that a client may send; nothing else reaches a worker. */

const name = z.string().min(1).max(64);
const uint32 = z.number().int().min(0).max(0xffffffff);
const payloadType = z.number().int().min(0).max(127);
/** Codec parameters as in SDP `a=fmtp` (RFC 8866 §6.15). */
const codecParameters = z
  .record(name, z.union([z.string().max(256), z.number().finite()]))
  .refine((map) => Object.keys(map).length <= 32);
const rtcpFeedback = z.strictObject({ type: name, parameter: z.string().max(64).optional() });
const mimeType = z.string().regex(/^(audio|video)\/[A-Za-z0-9-]{1,32}$/);

export const dtlsParameters = z.strictObject({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(
      z.strictObject({
        algorithm: z.enum(['sha-256', 'sha-384', 'sha-512']),
        value: z.string().regex(/^([0-9A-Fa-f]{2}:){31,63}[0-9A-Fa-f]{2}$/),
      }),
    )
    .min(1)
    .max(4),
});

export const rtpCapabilities = z.strictObject({
  codecs: z
    .array(
      z.strictObject({
        kind: z.enum(['audio', 'video']),
        mimeType,
        preferredPayloadType: payloadType.optional(),
        clockRate: z.number().int().min(8000).max(96000),
        channels: z.number().int().min(1).max(8).optional(),
        parameters: codecParameters.optional(),
        rtcpFeedback: z.array(rtcpFeedback).max(16).optional(),
      }),
    )
    .max(64)
    .optional(),
  headerExtensions: z
    .array(
      z.strictObject({
        kind: z.enum(['audio', 'video']),
        uri: z.string().min(1).max(128),
        preferredId: z.number().int().min(1).max(255),
        preferredEncrypt: z.boolean().optional(),
        direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).optional(),
      }),
    )
    .max(64)
    .optional(),
});

const encoding = z.strictObject({
  ssrc: uint32.optional(),
  rid: z
    .string()
    .regex(/^[A-Za-z0-9]{1,16}$/)
    .optional(),
  codecPayloadType: payloadType.optional(),
  rtx: z.strictObject({ ssrc: uint32 }).optional(),
  dtx: z.boolean().optional(),
  active: z.boolean().optional(),
  scalabilityMode: z
    .string()
    .regex(/^[LS][1-3]T[1-3](h|_KEY|_KEY_SHIFT)?$/)
    .optional(),
  scaleResolutionDownBy: z.number().min(1).max(16).optional(),
  maxBitrate: z.number().int().min(1).max(100_000_000).optional(),
  maxFramerate: z.number().min(1).max(120).optional(),
  adaptivePtime: z.boolean().optional(),
  priority: z.enum(['very-low', 'low', 'medium', 'high']).optional(),
  networkPriority: z.enum(['very-low', 'low', 'medium', 'high']).optional(),
});

export const rtpParameters = z.strictObject({
  mid: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,16}$/)
    .optional(),
  msid: z.string().max(128).optional(),
  codecs: z
    .array(
      z.strictObject({
        mimeType,
        payloadType,
        clockRate: z.number().int().min(8000).max(96000),
        channels: z.number().int().min(1).max(8).optional(),
        parameters: codecParameters.optional(),
        rtcpFeedback: z.array(rtcpFeedback).max(16).optional(),
      }),
    )
    .min(1)
    .max(8),
  headerExtensions: z
    .array(
      z.strictObject({
        uri: z.string().min(1).max(128),
        id: z.number().int().min(1).max(255),
        encrypt: z.boolean().optional(),
        parameters: codecParameters.optional(),
      }),
    )
    .max(32)
    .optional(),
  encodings: z.array(encoding).min(1).max(4),
  rtcp: z
    .strictObject({
      cname: z.string().max(128).optional(),
      reducedSize: z.boolean().optional(),
      mux: z.boolean().optional(),
    })
    .optional(),
});

export type DtlsParameters = z.infer<typeof dtlsParameters>;
export type ClientRtpCapabilities = z.infer<typeof rtpCapabilities>;
export type ClientRtpParameters = z.infer<typeof rtpParameters>;
