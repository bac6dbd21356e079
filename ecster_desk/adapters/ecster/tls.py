"""The TLS context: who is believed to be Ecster."""

import asyncio
import ssl
from concurrent.futures import ThreadPoolExecutor


def client_context(ca_file: str | None = None) -> ssl.SSLContext:
    """Verify everything, TLS 1.2 at least; trust the public authorities, and `ca_file` if given.

    Built by hand, since `ssl.create_default_context` listens to the environment (SSLKEYLOGFILE,
    SSL_CERT_FILE): whoever starts the program could read the keys along (security B14).
    Takes some 25 ms, so never on the UI thread.
    """
    import certifi  # late: practice has no TLS

    context = nobodys_context()
    context.load_verify_locations(certifi.where())
    if ca_file is not None:
        context.load_verify_locations(ca_file)
    return context


def nobodys_context() -> ssl.SSLContext:
    """A context that trusts nobody, for a server without TLS (practice); costs nothing to build."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


async def context_off_thread(ca_file: str | None = None) -> ssl.SSLContext:
    """`client_context`, built in a thread of its own, so that the window keeps painting."""
    worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tls")
    try:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(worker, client_context, ca_file)
    finally:
        worker.shutdown(wait=False)
