// Stands in for ankerl::unordered_dense, which Debian 12 does not package, with standard containers.
#ifndef ROSTRUM_UNORDERED_DENSE_H
#define ROSTRUM_UNORDERED_DENSE_H

#include <cstdint>
#include <functional>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>

namespace ankerl::unordered_dense
{
	// The library promises well-mixed hashes, and the worker combines them by hand, so integers are mixed here
	// (the standard's hash of an integer is the integer).
	template<typename T>
	struct hash
	{
		using is_avalanching = void;

		uint64_t operator()(const T& value) const noexcept
		{
			uint64_t bits = std::hash<T>{}(value);

			if constexpr (std::is_integral_v<T> || std::is_enum_v<T> || std::is_pointer_v<T>)
			{
				bits = (bits ^ (bits >> 32)) * 0x9E3779B97F4A7C15ULL;
				bits ^= bits >> 29;
			}

			return bits;
		}
	};

	template<typename Key, typename Value, typename Hash = hash<Key>, typename Equal = std::equal_to<Key>>
	using map = std::unordered_map<Key, Value, Hash, Equal>;

	template<typename Key, typename Hash = hash<Key>, typename Equal = std::equal_to<Key>>
	using set = std::unordered_set<Key, Hash, Equal>;
} // namespace ankerl::unordered_dense

#endif
