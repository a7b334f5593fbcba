"""Starts ministack with what it does not do yet, or does otherwise than AWS documents, put right."""
from ministack.app import main

import alarms
import callers
import map_batches
import objects

for part in (alarms, callers, map_batches, objects):
    part.mend()
main()
