"""What people feel, and how that looks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mood:
    """A feeling: how the eyes, the brows (height inside, height outside) and the mouth look."""

    eyes: str
    mouth: str
    brows: tuple[float, float] = (-46, -42)
    look: float = 0
    lift: float = 0
    furrow: bool = False


LAUGH = Mood("laugh", "laugh", (-54, -50))
BEAM = Mood("open", "laugh", (-58, -54))
SMILE = Mood("open", "smile", (-48, -44))
GRIN = Mood("open", "grin", (-50, -46))
FIRM = Mood("open", "flat", (-42, -47))
REFUSE = Mood("low", "down", (-40, -44))
PAIN = Mood("narrow", "wince", (-54, -34))
LOUD = Mood("shut", "wince", (-40, -36))
WORRY = Mood("open", "worry", (-62, -40))
TENDER = Mood("laugh", "smile", (-50, -42))
TIGHT = Mood("open", "tight", (-42, -46), look=5)
SORE = Mood("narrow", "down", (-40, -40), furrow=True)
SINGING = Mood("rest", "sing", (-58, -46))
REST = Mood("rest", "smile", (-46, -42))
WRY = Mood("open", "wry", (-46, -44), lift=12)
ENOUGH = Mood("low", "worry", (-54, -34))
WONDER = Mood("open", "worry", (-50, -46), look=6, lift=8)
