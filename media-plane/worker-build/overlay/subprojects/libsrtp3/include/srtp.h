// The call shapes of libsrtp 3 on top of libsrtp 2, as far as mediasoup's worker uses them.
//
// What differs between the two: version 3 protects from one buffer into another and takes lengths as size_t,
// and its policy is an opaque object filled by functions. Version 2 works in place and has a plain struct.
#ifndef ROSTRUM_SRTP3_ON_SRTP2_H
#define ROSTRUM_SRTP3_ON_SRTP2_H

// The struct of version 2 keeps its layout under another name, so that the name is free for the opaque type.
#define srtp_policy_t srtp2_policy_t
#include <srtp2/srtp.h>
#undef srtp_policy_t

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <new>

// Two codes that only version 3 knows; they fit into the value range of the enumeration.
constexpr srtp_err_status_t srtp_err_status_buffer_small = static_cast<srtp_err_status_t>(28);
constexpr srtp_err_status_t srtp_err_status_cryptex_err  = static_cast<srtp_err_status_t>(29);

namespace rostrum
{
	struct SrtpPolicy
	{
		srtp2_policy_t policy{};
		uint8_t key[SRTP_MAX_KEY_LEN]{};
	};

	// Copies the packet unless the caller works in place; version 2 counts octets in an int.
	inline bool prepare(const uint8_t* in, size_t inLen, uint8_t* out, size_t room)
	{
		if (inLen > room || inLen > static_cast<size_t>(std::numeric_limits<int>::max()) - SRTP_MAX_TRAILER_LEN)
		{
			return false;
		}

		if (in != out)
		{
			std::memcpy(out, in, inLen);
		}

		return true;
	}

	template<typename Call>
	inline srtp_err_status_t convert(
	  const uint8_t* in, size_t inLen, uint8_t* out, size_t* outLen, size_t growth, Call call)
	{
		if (*outLen < growth || !prepare(in, inLen, out, *outLen - growth))
		{
			return srtp_err_status_buffer_small;
		}

		int len                     = static_cast<int>(inLen);
		const srtp_err_status_t err = call(out, &len);

		*outLen = err == srtp_err_status_ok ? static_cast<size_t>(len) : 0;

		return err;
	}
} // namespace rostrum

using srtp_policy_t = rostrum::SrtpPolicy*;

inline srtp_err_status_t srtp_policy_create(srtp_policy_t* policy)
{
	*policy = new (std::nothrow) rostrum::SrtpPolicy;

	return *policy ? srtp_err_status_ok : srtp_err_status_alloc_fail;
}

inline void srtp_policy_destroy(srtp_policy_t policy)
{
	if (policy)
	{
		// A plain memset before delete may be optimised away, and this is a master key.
		volatile uint8_t* key = policy->key;

		for (size_t i = 0; i < sizeof(policy->key); ++i)
		{
			key[i] = 0;
		}
	}

	delete policy;
}

inline srtp_err_status_t srtp_policy_set_ssrc(srtp_policy_t policy, srtp_ssrc_t ssrc)
{
	policy->policy.ssrc = ssrc;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_profile(srtp_policy_t policy, srtp_profile_t profile)
{
	const srtp_err_status_t err =
	  srtp_crypto_policy_set_from_profile_for_rtp(&policy->policy.rtp, profile);

	if (err != srtp_err_status_ok)
	{
		return err;
	}

	return srtp_crypto_policy_set_from_profile_for_rtcp(&policy->policy.rtcp, profile);
}

inline srtp_err_status_t srtp_policy_add_key(
  srtp_policy_t policy,
  const uint8_t* key,
  size_t keyLen,
  const uint8_t* salt,
  size_t saltLen,
  const uint8_t* /*mki*/,
  size_t mkiLen)
{
	if (mkiLen != 0 || keyLen + saltLen > sizeof(policy->key))
	{
		return srtp_err_status_bad_param;
	}

	std::memcpy(policy->key, key, keyLen);
	std::memcpy(policy->key + keyLen, salt, saltLen);
	policy->policy.key = policy->key;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_allow_repeat_tx(srtp_policy_t policy, bool allow)
{
	policy->policy.allow_repeat_tx = allow ? 1 : 0;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_window_size(srtp_policy_t policy, size_t size)
{
	policy->policy.window_size = static_cast<unsigned long>(size);

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_create(srtp_t* session, srtp_policy_t policy)
{
	return srtp_create(session, static_cast<const srtp2_policy_t*>(&policy->policy));
}

// Both versions take the SSRC in network order here.
inline srtp_err_status_t srtp_stream_remove(srtp_t session, uint32_t ssrc)
{
	return srtp_remove_stream(session, ssrc);
}

inline srtp_err_status_t srtp_protect(
  srtp_t session, const uint8_t* rtp, size_t rtpLen, uint8_t* srtp, size_t* srtpLen, size_t /*mkiIndex*/)
{
	return rostrum::convert(
	  rtp, rtpLen, srtp, srtpLen, SRTP_MAX_TRAILER_LEN, [session](void* data, int* len) {
		  return srtp_protect(session, data, len);
	  });
}

inline srtp_err_status_t srtp_unprotect(
  srtp_t session, const uint8_t* srtp, size_t srtpLen, uint8_t* rtp, size_t* rtpLen)
{
	return rostrum::convert(srtp, srtpLen, rtp, rtpLen, 0, [session](void* data, int* len) {
		return srtp_unprotect(session, data, len);
	});
}

inline srtp_err_status_t srtp_protect_rtcp(
  srtp_t session, const uint8_t* rtcp, size_t rtcpLen, uint8_t* srtcp, size_t* srtcpLen, size_t /*mkiIndex*/)
{
	return rostrum::convert(
	  rtcp, rtcpLen, srtcp, srtcpLen, SRTP_MAX_TRAILER_LEN + 4, [session](void* data, int* len) {
		  return srtp_protect_rtcp(session, data, len);
	  });
}

inline srtp_err_status_t srtp_unprotect_rtcp(
  srtp_t session, const uint8_t* srtcp, size_t srtcpLen, uint8_t* rtcp, size_t* rtcpLen)
{
	return rostrum::convert(srtcp, srtcpLen, rtcp, rtcpLen, 0, [session](void* data, int* len) {
		return srtp_unprotect_rtcp(session, data, len);
	});
}

#endif
