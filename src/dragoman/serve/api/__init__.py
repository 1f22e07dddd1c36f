"""The interface for programs: all that the pages show, as JSON, at `/api/v1`.

endpoint    one address: what it is asked, what answers, the tag of the answer
params      what may stand behind the question mark, as it is documented and as it is read
cursors     where in a list an answer ended
answers     the answers, as types
exports     what `dragoman export` writes
judging     what a program has judged
openapi     the description of it all, made from these
and a file for each thing that is asked for: meetings, accounts, actors, reports, counts, judgements
"""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.serve.api.endpoint import KIND, ROOT, route
from dragoman.serve.api.exports import route_exports
from dragoman.serve.api.judging import begin, route_acts
from dragoman.serve.api.openapi import ENDPOINTS, document
from dragoman.serve.caching import answer

router = APIRouter(include_in_schema=False)
route(router, ENDPOINTS)
route_acts(router)
route_exports(router)
router.add_api_route(f"{ROOT}/session", begin, response_model=None)


@router.get("/api/openapi.json")
def description(request: Request) -> Response:
    """The description of the interface, for programs that read such."""
    return answer(request, document(), KIND)
