"""The crossing into the planner and back: nothing else of the schedule knows that there is one.

`gathered` reads a team's day and `wanted` says which visits are wanted of it; `problem` says both in the planner's
words, every row used or refused; `solving` runs the planner in a process of its own; `proposal` says its answer in the
words of the schedule, and `kept` writes it down.
"""
