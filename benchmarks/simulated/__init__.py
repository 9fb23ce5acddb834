"""An invented team whose year is lived twice: by a paper rota, and by needs and the planner."""
