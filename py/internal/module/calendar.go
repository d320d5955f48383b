package module

import "github.com/weft-go/weft/py/internal/object"

// The proleptic Gregorian calendar. Day 1 is the first of January of year 1.

const (
	yearMin, yearMax = 1, 9999
	ordinalMax       = 3652059 // the last day of yearMax
)

var (
	monthNames = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	dayNames   = [...]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)

func isLeap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

func daysInMonth(y, m int) int {
	switch m {
	case 2:
		if isLeap(y) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// daysBefore returns how many days of year y come before month m.
func daysBefore(y, m int) int {
	n := 0
	for i := 1; i < m; i++ {
		n += daysInMonth(y, i)
	}
	return n
}

func ordinal(y, m, d int) int {
	p := y - 1
	return p*365 + p/4 - p/100 + p/400 + daysBefore(y, m) + d
}

// fromOrdinal returns the date of a day from 1 to ordinalMax.
func fromOrdinal(n int) (y, m, d int) {
	n--
	y = n / 146097 * 400
	n %= 146097
	c := min(n/36524, 3)
	y, n = y+c*100, n-c*36524
	y, n = y+n/1461*4, n%1461
	c = min(n/365, 3)
	y, n = y+c+1, n-c*365
	for m = 1; n >= daysInMonth(y, m); m++ {
		n -= daysInMonth(y, m)
	}
	return y, m, n + 1
}

// weekdayOf returns 0 for Monday to 6 for Sunday.
func weekdayOf(y, m, d int) int { return (ordinal(y, m, d) + 6) % 7 }

// isoWeekOne returns the day on which week 1 of an ISO year begins.
func isoWeekOne(y int) int {
	first := ordinal(y, 1, 1)
	weekday := (first + 6) % 7
	monday := first - weekday
	if weekday > 3 {
		monday += 7
	}
	return monday
}

// isoCalendar returns the ISO year, week and day (1 for Monday).
func isoCalendar(y, m, d int) (year, week, day int) {
	today, start := ordinal(y, m, d), isoWeekOne(y)
	switch {
	case today < start:
		y--
		start = isoWeekOne(y)
	case today >= isoWeekOne(y+1):
		y++
		start = isoWeekOne(y)
	}
	return y, (today-start)/7 + 1, (today-start)%7 + 1
}

// isoWeeks returns how many weeks the year of ISO 8601 has.
func isoWeeks(year int) int {
	if isoWeekOne(year+1)-isoWeekOne(year) > 364 {
		return 53
	}
	return 52
}

func isoToOrdinal(year, week, day int) int {
	if year < yearMin || year > yearMax {
		panic(object.Errorf(object.ValueError, "Year is out of range: %d", year))
	}
	if week < 1 || week > isoWeeks(year) {
		panic(object.Errorf(object.ValueError, "Invalid week: %d", week))
	}
	if day < 1 || day > 7 {
		panic(object.Errorf(object.ValueError, "Invalid day: %d (range is [1, 7])", day))
	}
	return isoWeekOne(year) + (week-1)*7 + day - 1
}

func checkDate(y, m, d int) {
	switch {
	case y < yearMin || y > yearMax:
		panic(object.Errorf(object.ValueError, "year %d is out of range", y))
	case m < 1 || m > 12:
		panic(object.Errorf(object.ValueError, "month must be in 1..12"))
	case d < 1 || d > daysInMonth(y, m):
		panic(object.Errorf(object.ValueError, "day is out of range for month"))
	}
}

func checkClock(h, m, s, us, fold int) {
	switch {
	case h < 0 || h > 23:
		panic(object.Errorf(object.ValueError, "hour must be in 0..23"))
	case m < 0 || m > 59:
		panic(object.Errorf(object.ValueError, "minute must be in 0..59"))
	case s < 0 || s > 59:
		panic(object.Errorf(object.ValueError, "second must be in 0..59"))
	case us < 0 || us > 999999:
		panic(object.Errorf(object.ValueError, "microsecond must be in 0..999999"))
	case fold != 0 && fold != 1:
		panic(object.Errorf(object.ValueError, "fold must be either 0 or 1"))
	}
}
