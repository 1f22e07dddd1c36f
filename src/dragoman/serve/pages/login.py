"""Where the token is given."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.serve.errors import RequestError
from dragoman.serve.forms import form_of, local
from dragoman.serve.security import see_origin
from dragoman.serve.sessions import set_cookie
from dragoman.serve.site import site_of
from dragoman.serve.views import page

router = APIRouter(include_in_schema=False)


@router.get("/login")
def ask(request: Request) -> Response:
    """The form that asks for the token."""
    if site_of(request).keys.is_in(request):
        return RedirectResponse("/", 303)
    return page(request, "login.html", wrong=False, then="/")


@router.post("/login")
async def enter(request: Request) -> Response:
    """Let in whoever knows the token."""
    see_origin(request)
    site = site_of(request)
    if site.tries.too_many():
        raise RequestError("too many wrong tokens were given; wait a minute", status=429)
    given = await form_of(request)
    then = local(given.get("then", "/"))
    if not site.keys.is_token(given.get("token", "")):
        site.tries.wrong()
        return page(request, "login.html", 401, wrong=True, then=then)
    response = RedirectResponse(then, 303)
    set_cookie(response, request, site.keys.pass_name, site.keys.pass_value)
    return response
