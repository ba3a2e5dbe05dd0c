"""Digests that tell contents apart: BLAKE2b of 128 bits (RFC 7693)."""

try:
    # as hashlib would give it, which loads OpenSSL: that takes a tenth of a start out of the cache
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - another interpreter than CPython
    from hashlib import blake2b


def digest(raw: bytes) -> str:
    """Return the digest of some bytes, as 32 hexadecimal digits."""
    return blake2b(raw, digest_size=16).hexdigest()
