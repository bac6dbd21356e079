"""The keys that open the API, and the door they open."""

import secrets
from collections.abc import Collection, Mapping
from typing import Final

from ecster_desk.sandbox import rules


class Keys:
    """One random API key for every merchant of the sandbox, and a token for the control API.

    `valid` is False while the API key is revoked.
    """

    def __init__(self) -> None:
        self.api_key: Final = secrets.token_urlsafe(24)
        self.control_token: Final = secrets.token_urlsafe(24)
        self.merchant_key: Final = rules.MERCHANT_KEY
        self.valid = True
        self._api_key: Final = self.api_key.encode()
        self._control_token: Final = self.control_token.encode()

    def open_api(self, headers: Mapping[bytes, bytes], merchants: Collection[str]) -> bool:
        """Whether a request's headers hold the API key and the key of a known merchant."""
        merchant_key = headers.get(b"x-merchant-key", b"").decode("latin-1")
        given = headers.get(b"x-api-key", b"")
        right = secrets.compare_digest(given, self._api_key)
        return self.valid and right and rules.knows_merchant(merchant_key, merchants)

    def open_control(self, headers: Mapping[bytes, bytes]) -> bool:
        """Whether a request's headers hold the control token."""
        given = headers.get(b"x-sandbox-token", b"")
        return secrets.compare_digest(given, self._control_token)
